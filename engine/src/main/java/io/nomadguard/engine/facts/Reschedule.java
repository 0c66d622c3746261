package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@Doc(
    value = "How failed allocations move to another node; of the job or a group.",
    json = "ReschedulePolicy")
public final class Reschedule extends Fact {

  Reschedule(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "Moves allowed within the interval.", json = "Attempts")
  public @Nullable Long getAttempts() {
    return integer("Attempts");
  }

  public void setAttempts(long attempts) {
    write("Attempts", attempts);
  }

  @Doc(value = "The time that attempts are counted in.", json = "Interval")
  public @Nullable Duration getInterval() {
    return duration("Interval");
  }

  public void setInterval(Duration interval) {
    write("Interval", interval);
  }

  @Doc(value = "The wait before the first move.", json = "Delay")
  public @Nullable Duration getDelay() {
    return duration("Delay");
  }

  public void setDelay(Duration delay) {
    write("Delay", delay);
  }

  @Doc(
      value = "How the wait grows: `constant`, `exponential` or `fibonacci`.",
      json = "DelayFunction")
  public @Nullable String getDelayFunction() {
    return text("DelayFunction");
  }

  public void setDelayFunction(String delayFunction) {
    write("DelayFunction", delayFunction);
  }

  @Doc(value = "The longest wait.", json = "MaxDelay")
  public @Nullable Duration getMaxDelay() {
    return duration("MaxDelay");
  }

  public void setMaxDelay(Duration maxDelay) {
    write("MaxDelay", maxDelay);
  }

  @Doc(
      value = "Whether it goes on for ever; then attempts and interval are not used.",
      json = "Unlimited")
  public @Nullable Boolean getUnlimited() {
    return choice("Unlimited");
  }

  public void setUnlimited(boolean on) {
    write("Unlimited", on);
  }
}
