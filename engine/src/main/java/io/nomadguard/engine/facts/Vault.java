package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "How a task logs in to Vault.", json = "Vault")
public final class Vault extends Fact {

  Vault(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "The policies its token gets (the old way of logging in).", json = "Policies")
  public List<String> getPolicies() {
    return texts("Policies");
  }

  public void setPolicies(List<String> policies) {
    write("Policies", policies);
  }

  @Doc(value = "The Vault role it logs in with.", json = "Role")
  public @Nullable String getRole() {
    return text("Role");
  }

  public void setRole(String role) {
    write("Role", role);
  }

  @Doc(value = "The Vault namespace.", json = "Namespace")
  public @Nullable String getNamespace() {
    return text("Namespace");
  }

  public void setNamespace(String namespace) {
    write("Namespace", namespace);
  }

  @Doc(value = "The Vault cluster, `default` when none is written.", json = "Cluster")
  public @Nullable String getCluster() {
    return text("Cluster");
  }

  public void setCluster(String cluster) {
    write("Cluster", cluster);
  }

  @Doc(value = "Whether the token is in the environment variable VAULT_TOKEN.", json = "Env")
  public @Nullable Boolean getEnv() {
    return choice("Env");
  }

  public void setEnv(boolean on) {
    write("Env", on);
  }

  @Doc(value = "Whether the token file is kept out of the secrets folder.", json = "DisableFile")
  public @Nullable Boolean getDisableFile() {
    return choice("DisableFile");
  }

  public void setDisableFile(boolean on) {
    write("DisableFile", on);
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

  @Doc(value = "Whether the token may run out while the task runs.", json = "AllowTokenExpiration")
  public @Nullable Boolean getAllowTokenExpiration() {
    return choice("AllowTokenExpiration");
  }

  @Doc("Adds a policy, unless it is there.")
  @Modifies("policies")
  public void addPolicy(String policy) {
    addText("Policies", policy);
  }
}
