package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc(
    "The driver's config. The properties are docker's common settings, which other drivers call the"
        + " same where they have them; get(name) gives any other. A switch written as an expression"
        + " counts as on.")
public final class Config extends Fact {

  Config(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc("Any setting by its name in the job file, a list or block as JSON text; null when not set.")
  public @Nullable String get(String name) {
    return text(name);
  }

  @Doc("Sets any setting by its name in the job file.")
  public void put(String name, String value) {
    write(name, value);
  }

  @Doc("Sets any switch by its name in the job file.")
  public void put(String name, boolean value) {
    write(name, value);
  }

  @Doc("Sets any number by its name in the job file.")
  public void put(String name, long value) {
    write(name, value);
  }

  @Doc(value = "The container's image.", json = "image")
  public @Nullable String getImage() {
    return text("image");
  }

  @Doc(value = "What is run.", json = "command")
  public @Nullable String getCommand() {
    return text("command");
  }

  @Doc(value = "Arguments of the command.", json = "args")
  public List<String> getArgs() {
    return texts("args");
  }

  @Doc(value = "What is run before the command.", json = "entrypoint")
  public List<String> getEntrypoint() {
    return texts("entrypoint");
  }

  @Doc(value = "Labels of the group's ports that the container gets.", json = "ports")
  public List<String> getPorts() {
    return texts("ports");
  }

  @Doc(value = "Whether the container may do what root on the node may.", json = "privileged")
  public boolean isPrivileged() {
    return flag("privileged");
  }

  @Doc(value = "Such as `bridge`, `host`, `container:…`.", json = "network_mode")
  public @Nullable String getNetworkMode() {
    return text("network_mode");
  }

  @Doc(value = "`host` shares the node's processes.", json = "pid_mode")
  public @Nullable String getPidMode() {
    return text("pid_mode");
  }

  @Doc(value = "`host` shares the node's memory segments and semaphores.", json = "ipc_mode")
  public @Nullable String getIpcMode() {
    return text("ipc_mode");
  }

  @Doc(value = "`host` shares the node's host name.", json = "uts_mode")
  public @Nullable String getUtsMode() {
    return text("uts_mode");
  }

  @Doc(value = "`host` turns user name spaces off.", json = "userns_mode")
  public @Nullable String getUsernsMode() {
    return text("userns_mode");
  }

  @Doc(value = "`host` shares the node's control groups.", json = "cgroupns")
  public @Nullable String getCgroupns() {
    return text("cgroupns");
  }

  @Doc(value = "The OCI runtime, such as `runc`.", json = "runtime")
  public @Nullable String getRuntime() {
    return text("runtime");
  }

  @Doc(value = "Capabilities given on top of the usual ones.", json = "cap_add")
  public List<String> getCapAdd() {
    return texts("cap_add");
  }

  @Doc(value = "Capabilities taken away.", json = "cap_drop")
  public List<String> getCapDrop() {
    return texts("cap_drop");
  }

  @Doc(value = "Docker's security options, such as `no-new-privileges`.", json = "security_opt")
  public List<String> getSecurityOpt() {
    return texts("security_opt");
  }

  @Doc(value = "Kernel settings by name.", json = "sysctl")
  public Map<String, String> getSysctl() {
    return merged("sysctl");
  }

  @Doc(value = "Volumes as `source:target[:mode]`.", json = "volumes")
  public List<String> getVolumes() {
    return texts("volumes");
  }

  @Doc(value = "What mounts the volumes, such as a storage plugin.", json = "volume_driver")
  public @Nullable String getVolumeDriver() {
    return text("volume_driver");
  }

  @Doc(
      value = "The `mount` blocks (type, source, target), `mounts` of older files included.",
      json = "mount")
  public List<Mount> getMounts() {
    List<Mount> mounts = new ArrayList<>();
    blocks("mount").forEach(block -> mounts.add(Mount.of(block)));
    blocks("mounts").forEach(block -> mounts.add(Mount.of(block)));
    return List.copyOf(mounts);
  }

  @Doc(value = "Devices of the node, by their path there.", json = "devices")
  public List<String> getDevices() {
    return blocks("devices").stream().map(block -> asText(block.path("host_path"))).toList();
  }

  @Doc(
      value =
          "Every path of the node that volumes, mounts and devices bring in, tidied as the node"
              + " would: without `.`, `..` and doubled slashes. Paths within the allocation are left"
              + " out; what begins with an expression, or climbs out with `..`, is not.",
      json = "volumes")
  public List<String> getHostPaths() {
    List<String> sources = new ArrayList<>();
    getVolumes().forEach(volume -> sources.add(HostPaths.source(volume)));
    getMounts().stream().filter(Mount::bind).forEach(mount -> sources.add(mount.source()));
    sources.addAll(getDevices());
    return HostPaths.outside(sources);
  }

  @Doc(value = "Lines for the container's hosts file, as `name:address`.", json = "extra_hosts")
  public List<String> getExtraHosts() {
    return texts("extra_hosts");
  }

  @Doc(value = "The container's host name.", json = "hostname")
  public @Nullable String getHostname() {
    return text("hostname");
  }

  @Doc(value = "Labels of the container.", json = "labels")
  public Map<String, String> getLabels() {
    return merged("labels");
  }

  @Doc(value = "Whether the image is fetched even when the node has it.", json = "force_pull")
  public boolean isForcePull() {
    return flag("force_pull");
  }

  public void setForcePull(boolean on) {
    write("force_pull", on);
  }

  @Doc(
      value = "Whether services get the container's own IPv6 address.",
      json = "advertise_ipv6_address")
  public boolean isAdvertiseIpv6Address() {
    return flag("advertise_ipv6_address");
  }

  @Doc(value = "Whether the container can't write to its image.", json = "readonly_rootfs")
  public boolean isReadonlyRootfs() {
    return flag("readonly_rootfs");
  }

  @Doc(value = "The most processes it may have.", json = "pids_limit")
  public @Nullable String getPidsLimit() {
    return text("pids_limit");
  }

  @Doc(value = "The log driver of the logging block, such as `journald`.", json = "logging")
  public @Nullable String getLogging() {
    Map<String, String> logging = merged("logging");
    String type = logging.get("type");
    return type == null ? logging.get("driver") : type;
  }

  /** Blocks come out of a job file as lists of maps, attributes as one map: both are read. */
  private List<JsonNode> blocks(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    List<JsonNode> blocks = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(blocks::add);
    } else {
      blocks.add(value);
    }
    return blocks;
  }

  private Map<String, String> merged(String name) {
    Map<String, String> merged = new LinkedHashMap<>();
    blocks(name).forEach(block -> merged.putAll(entries(block)));
    return Collections.unmodifiableMap(merged);
  }

  /** Besides the properties, any setting may be pointed at by its own name. */
  @Override
  String fieldOf(String property) {
    return value(property) == null ? super.fieldOf(property) : property;
  }
}
