package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(
    value = "How a new version of the job replaces the old one; of the job or a group.",
    json = "UpdateStrategy")
public final class Update extends Fact {

  Update(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "The time between the parts of a migration off a drained node.", json = "Stagger")
  public @Nullable Duration getStagger() {
    return duration("Stagger");
  }

  public void setStagger(Duration stagger) {
    write("Stagger", stagger);
  }

  @Doc(value = "How many allocations are replaced at a time.", json = "MaxParallel", least = 0)
  public @Nullable Long getMaxParallel() {
    return integer("MaxParallel");
  }

  @Modifies({"maxParallel", "effectiveMaxParallel"})
  public void setMaxParallel(long maxParallel) {
    write("MaxParallel", maxParallel);
  }

  @Doc(value = "What health goes by: `checks`, `task_states` or `manual`.", json = "HealthCheck")
  public @Nullable String getHealthCheck() {
    return text("HealthCheck");
  }

  public void setHealthCheck(String healthCheck) {
    write("HealthCheck", healthCheck);
  }

  @Doc(value = "How long an allocation must be healthy to count as such.", json = "MinHealthyTime")
  public @Nullable Duration getMinHealthyTime() {
    return duration("MinHealthyTime");
  }

  public void setMinHealthyTime(Duration minHealthyTime) {
    write("MinHealthyTime", minHealthyTime);
  }

  @Doc(value = "When an allocation that is not healthy counts as failed.", json = "HealthyDeadline")
  public @Nullable Duration getHealthyDeadline() {
    return duration("HealthyDeadline");
  }

  public void setHealthyDeadline(Duration healthyDeadline) {
    write("HealthyDeadline", healthyDeadline);
  }

  @Doc(value = "When a deployment without progress counts as failed.", json = "ProgressDeadline")
  public @Nullable Duration getProgressDeadline() {
    return duration("ProgressDeadline");
  }

  public void setProgressDeadline(Duration progressDeadline) {
    write("ProgressDeadline", progressDeadline);
  }

  @Doc(
      value = "How many canaries are started before the old version is touched.",
      json = "Canary",
      least = 0)
  public @Nullable Long getCanary() {
    return integer("Canary");
  }

  @Modifies({"canary", "effectiveCanary"})
  public void setCanary(long canary) {
    write("Canary", canary);
  }

  @Doc(
      value = "Whether a failed deployment goes back to the last good version.",
      json = "AutoRevert")
  public @Nullable Boolean getAutoRevert() {
    return choice("AutoRevert");
  }

  @Modifies({"autoRevert", "effectiveAutoRevert"})
  public void setAutoRevert(boolean on) {
    write("AutoRevert", on);
  }

  @Doc(value = "Whether healthy canaries are promoted by themselves.", json = "AutoPromote")
  public @Nullable Boolean getAutoPromote() {
    return choice("AutoPromote");
  }

  public void setAutoPromote(boolean on) {
    write("AutoPromote", on);
  }

  @Doc(
      value = "The group's own max_parallel, else the job's, else 1.",
      json = "MaxParallel",
      least = 0)
  public long getEffectiveMaxParallel() {
    return inherited("MaxParallel", 1);
  }

  @Doc(value = "The group's own canary, else the job's, else 0.", json = "Canary", least = 0)
  public long getEffectiveCanary() {
    return inherited("Canary", 0);
  }

  @Doc(value = "The group's own auto_revert, else the job's, else false.", json = "AutoRevert")
  public boolean isEffectiveAutoRevert() {
    Boolean own = getAutoRevert();
    Boolean effective = own == null ? getJob().getUpdate().getAutoRevert() : own;
    return Boolean.TRUE.equals(effective);
  }

  private long inherited(String field, long whenAbsent) {
    return integer(field, getJob().getUpdate().integer(field, whenAbsent));
  }
}
