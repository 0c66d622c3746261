package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc(
    value = "A workload identity: a signed token that says which task this is.",
    json = "WorkloadIdentity")
public final class Identity extends Fact {

  Identity(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  /**
   * @throws IllegalArgumentException for the default identity, which isn't one of the list
   */
  static ObjectNode element(String name, String audience) {
    if (name.isEmpty() || name.equals("default")) {
      throw new IllegalArgumentException(
          "the default identity is no further one: set properties of task.identity instead");
    }
    ObjectNode identity = JsonNodeFactory.instance.objectNode().put("Name", name);
    identity.putArray("Audience").add(audience);
    return NormalForm.apply(identity, "WorkloadIdentity");
  }

  @Doc(value = "Its name, such as `vault_default`; null for the default one.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "Whom the token is for.", json = "Audience")
  public List<String> getAud() {
    return texts("Audience");
  }

  public void setAud(List<String> aud) {
    write("Audience", aud);
  }

  @Doc(value = "Whether the token is in an environment variable.", json = "Env")
  public boolean isEnv() {
    return flag("Env");
  }

  public void setEnv(boolean on) {
    write("Env", on);
  }

  @Doc(value = "Whether the token is in a file of the secrets folder.", json = "File")
  public boolean isFile() {
    return flag("File");
  }

  public void setFile(boolean on) {
    write("File", on);
  }

  @Doc(value = "Where that file is, when not in the usual place.", json = "Filepath")
  public @Nullable String getFilepath() {
    return text("Filepath");
  }

  public void setFilepath(String filepath) {
    write("Filepath", filepath);
  }

  @Doc(value = "How long a token is good for before it is renewed.", json = "TTL")
  public @Nullable Duration getTtl() {
    return durationUnlessZero("TTL");
  }

  public void setTtl(Duration ttl) {
    write("TTL", ttl);
  }

  @Doc(value = "When the token changes: `noop`, `restart` or `signal`.", json = "ChangeMode")
  public @Nullable String getChangeMode() {
    return text("ChangeMode");
  }

  public void setChangeMode(String changeMode) {
    write("ChangeMode", changeMode);
  }

  @Doc(value = "The signal for change mode `signal`.", json = "ChangeSignal")
  public @Nullable String getChangeSignal() {
    return text("ChangeSignal");
  }

  public void setChangeSignal(String changeSignal) {
    write("ChangeSignal", changeSignal);
  }

  @Doc(value = "The service it is for, when it is a service's.", json = "ServiceName")
  public @Nullable String getServiceName() {
    return text("ServiceName");
  }
}
