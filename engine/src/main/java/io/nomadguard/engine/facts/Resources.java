package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "What a task is given of its node.", json = "Resources")
public final class Resources extends Fact {

  private final Children<Network> networks;

  Resources(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    networks = new Children<>(this, "Networks", Network::new);
  }

  @Doc(value = "CPU shares, as written.", json = "CPU", unit = "MHz")
  public @Nullable Long getCpu() {
    return integer("CPU");
  }

  @Modifies({"cpu", "effectiveCpu"})
  public void setCpu(long mhz) {
    write("CPU", mhz);
  }

  @Doc(
      value = "CPU shares; when none are written 100, or 0 with whole cores.",
      json = "CPU",
      unit = "MHz")
  public long getEffectiveCpu() {
    return integer("CPU", getCores() == null ? 100 : 0);
  }

  @Doc(value = "Whole cores kept for the task.", json = "Cores", unit = "cores", least = 0)
  public @Nullable Long getCores() {
    return integer("Cores");
  }

  @Modifies({"cores", "effectiveCpu"})
  public void setCores(long cores) {
    write("Cores", cores);
  }

  @Doc(value = "Memory reserved, as written.", json = "MemoryMB", unit = "MB", least = 0)
  public @Nullable Long getMemory() {
    return integer("MemoryMB");
  }

  @Modifies({"memory", "effectiveMemory", "effectiveMemoryMax"})
  public void setMemory(long mb) {
    write("MemoryMB", mb);
  }

  @Doc(
      value = "Memory reserved, 300 when none is written.",
      json = "MemoryMB",
      unit = "MB",
      least = 0)
  public long getEffectiveMemory() {
    return integer("MemoryMB", 300);
  }

  @Doc(
      value = "Memory the task may use when the node has it to spare; -1 is no limit.",
      json = "MemoryMaxMB",
      unit = "MB",
      least = -1)
  public @Nullable Long getMemoryMax() {
    return integer("MemoryMaxMB");
  }

  @Modifies({"memoryMax", "effectiveMemoryMax"})
  public void setMemoryMax(long mb) {
    write("MemoryMaxMB", mb);
  }

  @Doc(
      value =
          "The most memory the task can come to use: memory_max, or memory when that isn't written"
              + " or 0. Without limit (-1) it is the largest number there is.",
      json = "MemoryMaxMB",
      unit = "MB",
      least = 0)
  public long getEffectiveMemoryMax() {
    long max = integer("MemoryMaxMB", 0);
    return max < 0 ? Long.MAX_VALUE : max == 0 ? getEffectiveMemory() : max;
  }

  @Doc(value = "Disk, an old setting that Nomad takes no notice of.", json = "DiskMB", unit = "MB")
  public @Nullable Long getDisk() {
    return integer("DiskMB");
  }

  @Doc(value = "The task's own networks, an old form.", json = "Networks")
  public List<Network> getNetworks() {
    return networks.list();
  }
}
