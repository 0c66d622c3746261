package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@Doc(
    value = "How often tasks are restarted on their node; of a group or a task.",
    json = "RestartPolicy")
public final class Restart extends Fact {

  Restart(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "Restarts allowed within the interval.", json = "Attempts")
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

  @Doc(value = "The wait before a restart.", json = "Delay")
  public @Nullable Duration getDelay() {
    return duration("Delay");
  }

  public void setDelay(Duration delay) {
    write("Delay", delay);
  }

  @Doc(
      value = "After the last attempt, delay meaning until the next interval: `fail` or `delay`.",
      json = "Mode")
  public @Nullable String getMode() {
    return text("Mode");
  }

  public void setMode(String mode) {
    write("Mode", mode);
  }

  @Doc(value = "Whether templates are rendered again at a restart.", json = "RenderTemplates")
  public @Nullable Boolean getRenderTemplates() {
    return choice("RenderTemplates");
  }

  public void setRenderTemplates(boolean on) {
    write("RenderTemplates", on);
  }
}
