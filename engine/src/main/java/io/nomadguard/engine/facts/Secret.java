package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc(
    value =
        "A secret that Nomad fetches before a task starts and fills in where the task says"
            + " `${secret.NAME.KEY}`. A secret block of a job or a group belongs to each of its"
            + " tasks.",
    json = "Secret")
public final class Secret extends Fact {

  Secret(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "What the task calls it.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(
      value =
          "Such as `nomad` or `vault`; any other is a program in a folder of the node, which is run"
              + " there.",
      json = "Provider")
  public @Nullable String getProvider() {
    return text("Provider");
  }

  @Doc(value = "Where it lies: a path of Vault, a variable of Nomad.", json = "Path")
  public @Nullable String getPath() {
    return text("Path");
  }

  @Doc(
      value = "Settings of the providers of Nomad's own, `engine` and `namespace`.",
      json = "Config")
  public Map<String, String> getConfig() {
    return entries(value("Config"));
  }

  @Doc(value = "Environment variables for any other provider's program.", json = "Env")
  public Map<String, String> getEnv() {
    return entries(value("Env"));
  }
}
