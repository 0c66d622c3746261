package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Doc(value = "When a batch job is started over and over.", json = "PeriodicConfig")
public final class Periodic extends Fact {

  Periodic(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "Off only when it says so.", json = "Enabled")
  public @Nullable Boolean getEnabled() {
    return choice("Enabled");
  }

  @Doc(value = "The one cron expression.", json = "Spec")
  public @Nullable String getCron() {
    return text("Spec");
  }

  @Doc(value = "Several cron expressions.", json = "Specs")
  public List<String> getCrons() {
    return texts("Specs");
  }

  @Doc(value = "Whether a run waits for the one before it to end.", json = "ProhibitOverlap")
  public boolean isProhibitOverlap() {
    return flag("ProhibitOverlap");
  }

  public void setProhibitOverlap(boolean on) {
    write("ProhibitOverlap", on);
  }

  @Doc(
      value = "What the cron expressions are read in; UTC when none is written.",
      json = "TimeZone")
  public @Nullable String getTimeZone() {
    return text("TimeZone");
  }

  public void setTimeZone(String timeZone) {
    write("TimeZone", timeZone);
  }

  @Doc(value = "All cron expressions, from `cron` and `crons`.", json = "Spec")
  public List<String> getExpressions() {
    return Stream.concat(Stream.ofNullable(getCron()), getCrons().stream()).toList();
  }

  @Doc(value = "All cron expressions, read: `text`, `problem`, `shortestGap`.", json = "Spec")
  public List<CronLine> getLines() {
    return getExpressions().stream().map(CronLine::of).toList();
  }
}
