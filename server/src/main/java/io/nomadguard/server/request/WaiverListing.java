package io.nomadguard.server.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.Waiver;
import io.nomadguard.engine.rules.Waiver.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A ruleset's waivers as they stand at a time, told. */
public final class WaiverListing {

  private record Line(Waiver waiver, Standing standing) {

    /** Those come first about which something is to be done. */
    private int turn() {
      return switch (standing) {
        case EXPIRING -> 0;
        case ACTIVE -> 1;
        case EXPIRED -> 2;
      };
    }

    private String word() {
      return standing.name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<Line> lines;

  private WaiverListing(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * @param soon days before its last one from which on a waiver counts as expiring
   */
  public static WaiverListing of(List<Waiver> waivers, Instant at, int soon) {
    return new WaiverListing(
        waivers.stream()
            .map(waiver -> new Line(waiver, waiver.standing(at, soon)))
            .sorted(
                Comparator.comparingInt(Line::turn)
                    .thenComparing(line -> line.waiver().until())
                    .thenComparing(line -> line.waiver().rule()))
            .toList());
  }

  /** Two lines for each waiver; then how many there are. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      Waiver waiver = line.waiver();
      out.append(
          "%-8s  until %s  %s for %s\n"
              .formatted(line.word(), waiver.until(), waiver.rule(), waiver.jobs().words()));
      String who = waiver.owner().isEmpty() ? "" : " — " + waiver.owner();
      String ticket = waiver.ticket().isEmpty() ? "" : " (" + waiver.ticket() + ")";
      out.append("          ").append(waiver.reason()).append(ticket).append(who).append('\n');
    }
    return out.append(lines.isEmpty() ? "" : "\n").append(counts()).append('\n').toString();
  }

  private String counts() {
    if (lines.isEmpty()) {
      return "no waivers";
    }
    return lines.stream()
        .collect(Collectors.groupingBy(Line::turn, java.util.TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(some -> some.size() + " " + some.get(0).word())
        .collect(Collectors.joining(", "));
  }

  /** {@code {"waivers": […]}}. */
  public String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode waivers = root.putArray("waivers");
    for (Line line : lines) {
      Waiver waiver = line.waiver();
      waivers
          .addObject()
          .put("standing", line.word())
          .put("rule", waiver.rule())
          .put("job", waiver.jobs().name())
          .put("team", waiver.jobs().team())
          .put("namespace", waiver.jobs().namespace())
          .put("tier", waiver.jobs().tier())
          .put("until", waiver.until().toString())
          .put("reason", waiver.reason())
          .put("owner", waiver.owner())
          .put("ticket", waiver.ticket());
    }
    return root.toPrettyString() + "\n";
  }
}
