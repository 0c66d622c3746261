package io.nomadguard.server.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.Waiver;
import io.nomadguard.engine.rules.Waiver.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ruleset's waivers as they stand at a time, told. */
public final class WaiverListing {

  private record Line(Waiver waiver, Standing standing, @Nullable Instant used) {

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
  private final @Nullable Instant since;

  private WaiverListing(List<Line> lines, @Nullable Instant since) {
    this.lines = lines;
    this.since = since;
  }

  /**
   * @param soon days before its last one from which on a waiver counts as expiring
   */
  public static WaiverListing of(List<Waiver> waivers, Instant at, int soon) {
    return of(waivers, at, soon, null, waiver -> Optional.empty());
  }

  /**
   * The same, with when each was last of use.
   *
   * @param since from when on that is remembered; null when nothing is
   */
  public static WaiverListing of(
      List<Waiver> waivers,
      Instant at,
      int soon,
      @Nullable Instant since,
      Function<Waiver, Optional<Instant>> used) {
    return new WaiverListing(
        waivers.stream()
            .map(
                waiver ->
                    new Line(waiver, waiver.standing(at, soon), used.apply(waiver).orElse(null)))
            .sorted(
                Comparator.comparingInt(Line::turn)
                    .thenComparing(line -> line.waiver().until())
                    .thenComparing(line -> line.waiver().rule()))
            .toList(),
        since);
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
      out.append(use(line));
    }
    return out.append(lines.isEmpty() ? "" : "\n").append(counts()).append('\n').toString();
  }

  private String use(Line line) {
    if (since == null) {
      return "";
    }
    return "          "
        + (line.used() == null
            ? "never of use since " + day(since)
            : "last of use " + day(line.used()))
        + "\n";
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private String counts() {
    if (lines.isEmpty()) {
      return "no waivers";
    }
    long unused = lines.stream().filter(line -> line.used() == null).count();
    return standings()
        + (since == null || unused == 0
            ? ""
            : "; " + unused + " never of use since " + day(since) + ", as far as the store knows");
  }

  private String standings() {
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
          .put("ticket", waiver.ticket())
          .put("lastUsed", line.used() == null ? null : line.used().toString());
    }
    root.put("remembersSince", since == null ? null : since.toString());
    return root.toPrettyString() + "\n";
  }
}
