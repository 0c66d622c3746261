package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "A service that is registered while its task or group runs.", json = "Service")
public final class Service extends Fact {

  private final Children<Check> checks;

  Service(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    checks = new Children<>(this, "Checks", Check::new);
  }

  @Doc(
      value = "What it is found by; Nomad makes one of job, group and task when none is written.",
      json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "A port's label, or a number in address mode driver.", json = "PortLabel")
  public @Nullable String getPort() {
    return text("PortLabel");
  }

  @Doc(value = "As written: `consul` or `nomad`.", json = "Provider")
  public @Nullable String getProvider() {
    return text("Provider");
  }

  @Doc(
      value = "Which address is registered: `alloc`, `auto`, `driver` or `host`.",
      json = "AddressMode")
  public @Nullable String getAddressMode() {
    return text("AddressMode");
  }

  public void setAddressMode(String addressMode) {
    write("AddressMode", addressMode);
  }

  @Doc(value = "The address registered instead of one of the node's.", json = "Address")
  public @Nullable String getAddress() {
    return text("Address");
  }

  @Doc(value = "Its tags.", json = "Tags")
  public List<String> getTags() {
    return texts("Tags");
  }

  public void setTags(List<String> tags) {
    write("Tags", tags);
  }

  @Doc(value = "The tags it has while it is a canary.", json = "CanaryTags")
  public List<String> getCanaryTags() {
    return texts("CanaryTags");
  }

  public void setCanaryTags(List<String> canaryTags) {
    write("CanaryTags", canaryTags);
  }

  @Doc(
      value = "Of a group's service: the task it stands for (`task` in the job file).",
      json = "TaskName")
  public @Nullable String getTaskName() {
    return text("TaskName");
  }

  @Doc(value = "The Consul cluster, `default` when none is written.", json = "Cluster")
  public @Nullable String getCluster() {
    return text("Cluster");
  }

  public void setCluster(String cluster) {
    write("Cluster", cluster);
  }

  @Doc(
      value =
          "What failing checks mean while updating: `require_healthy`, `ignore_warnings` or `ignore`.",
      json = "OnUpdate")
  public @Nullable String getOnUpdate() {
    return text("OnUpdate");
  }

  @Doc(value = "Whether Consul may change the tags.", json = "EnableTagOverride")
  public boolean isEnableTagOverride() {
    return flag("EnableTagOverride");
  }

  @Modifies({"provider", "effectiveProvider"})
  public void setProvider(String provider) {
    write("Provider", provider);
  }

  @Doc(value = "The provider, `consul` when none is written.", json = "Provider")
  public String getEffectiveProvider() {
    String provider = getProvider();
    return provider == null ? "consul" : provider;
  }

  @Doc("Adds a tag, unless it is there.")
  @Modifies("tags")
  public void addTag(String tag) {
    addText("Tags", tag);
  }

  @Doc("Takes a tag away, if it is there.")
  @Modifies("tags")
  public void removeTag(String tag) {
    removeText("Tags", tag);
  }

  @Doc(value = "Its health checks.", json = "Checks")
  public List<Check> getChecks() {
    return checks.list();
  }

  @Doc(value = "Its meta, by name.", json = "Meta")
  public Map<String, String> getMeta() {
    return entries(value("Meta"));
  }

  @Doc(
      value =
          "Whether it has a connect block: a mesh sidecar or gateway, a task of its own that no"
              + " other fact shows.",
      json = "Connect")
  public boolean isConnect() {
    return value("Connect") != null;
  }
}
