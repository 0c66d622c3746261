package io.nomadguard.engine.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * A finding that the site lets pass, from {@code data/waivers.toml}: one rule, for one job or a
 * few, until a day, for a reason.
 *
 * @param rule id of the rule
 * @param job the job's name; {@code *} stands for any text
 * @param until the last day it holds, in UTC
 */
public record Waiver(String rule, String job, LocalDate until, String reason) {

  /** Whether it holds for that job at that time. */
  public boolean covers(String jobName, Instant at) {
    return !at.atZone(ZoneOffset.UTC).toLocalDate().isAfter(until) && matches(jobName);
  }

  private boolean matches(String jobName) {
    String regex = "\\Q" + job.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E";
    return Pattern.matches(regex, jobName);
  }

  /** Reason and end, as decisions show them. */
  public String words() {
    return reason + " (until " + until + ")";
  }
}
