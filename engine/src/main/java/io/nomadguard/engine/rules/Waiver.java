package io.nomadguard.engine.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A finding that the site lets pass, from {@code data/waivers.toml}: one rule, for some jobs, until
 * a day, for a reason.
 *
 * @param rule id of the rule
 * @param jobs which jobs
 * @param until the last day it holds, in UTC
 * @param owner who asked for it; empty when nobody says
 * @param ticket where it was talked about; empty when nobody says
 */
public record Waiver(
    String rule, Jobs jobs, LocalDate until, String reason, String owner, String ticket) {

  /**
   * The jobs that a waiver is for: those that fit all that isn't empty.
   *
   * @param name the job's name; {@code *} stands for any text, in all of them
   * @param team as the job's name says
   * @param namespace the job's, after the rules
   * @param tier as the job's name says, or the request
   */
  public record Jobs(String name, String team, String namespace, String tier) {

    /** Whether a job with exactly these is one of them. */
    public boolean hold(Jobs job) {
      return fits(name, job.name)
          && fits(team, job.team)
          && fits(namespace, job.namespace)
          && fits(tier, job.tier);
    }

    private static boolean fits(String pattern, String value) {
      String regex = "\\Q" + pattern.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E";
      return pattern.isEmpty() || Pattern.matches(regex, value);
    }

    /** Such as {@code job p-web-*, tier test}. */
    public String words() {
      List<String> words = new ArrayList<>();
      word(words, "job", name);
      word(words, "team", team);
      word(words, "namespace", namespace);
      word(words, "tier", tier);
      return String.join(", ", words);
    }

    private static void word(List<String> words, String what, String value) {
      if (!value.isEmpty()) {
        words.add(what + " " + value);
      }
    }
  }

  /** How a waiver stands on a day. */
  public enum Standing {
    ACTIVE,
    EXPIRING,
    EXPIRED
  }

  /** Whether it holds for that job at that time. */
  public boolean covers(Jobs job, Instant at) {
    return standing(at, 0) != Standing.EXPIRED && jobs.hold(job);
  }

  /**
   * @param soon days before its last one from which on it counts as expiring
   */
  public Standing standing(Instant at, int soon) {
    LocalDate today = at.atZone(ZoneOffset.UTC).toLocalDate();
    if (today.isAfter(until)) {
      return Standing.EXPIRED;
    }
    return today.plusDays(soon).isAfter(until) ? Standing.EXPIRING : Standing.ACTIVE;
  }

  /** Reason, ticket and end, as decisions show them. */
  public String words() {
    String more =
        List.of(ticket, "until " + until).stream()
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    return reason + " (" + more + ")";
  }
}
