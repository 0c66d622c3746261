package io.nomadguard.server.rest;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Accept header: which answer the client likes best (RFC 9110, section 12.5.1). */
final class Accept {

  /** More than this nobody means. */
  private static final int MOST_RANGES = 100;

  private final List<Range> ranges;

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * @param quality 0 (never) to 1
   * @param place among all ranges
   */
  private record Range(String type, String subtype, double quality, int place) {

    boolean matches(String mediaType) {
      return type.equals("*")
          || mediaType.equals(type + "/" + subtype)
          || (subtype.equals("*") && mediaType.startsWith(type + "/"));
    }

    int precision() {
      return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
    }
  }

  private record Match<T>(T offer, Range range) {}

  static Accept of(Context context) {
    return of(String.join(",", Collections.list(context.req().getHeaders("Accept"))));
  }

  /**
   * @param header null or empty when the client doesn't mind
   */
  static Accept of(@Nullable String header) {
    List<Range> ranges = new ArrayList<>();
    if (header == null || header.isBlank()) {
      ranges.add(new Range("*", "*", 1, 0));
      return new Accept(ranges);
    }
    for (String each : header.split(",", MOST_RANGES)) {
      range(each, ranges.size()).ifPresent(ranges::add);
    }
    return new Accept(ranges);
  }

  private static Optional<Range> range(String text, int place) {
    String[] parts = text.split(";", 20);
    String[] type = parts[0].strip().toLowerCase(Locale.ROOT).split("/", 3);
    if (type.length != 2
        || type[0].isEmpty()
        || type[1].isEmpty()
        || (type[0].equals("*") && !type[1].equals("*"))) {
      return Optional.empty();
    }
    double quality = 1;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        quality = quality(parameter.substring(2));
      }
    }
    return Optional.of(new Range(type[0], type[1], quality, place));
  }

  private static double quality(String text) {
    return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
  }

  /**
   * The best of what is offered. Of equally liked ones the one that is named more precisely, then
   * the one named first, then the one offered first.
   *
   * @throws Refusal 406 when none will do
   */
  <T extends Offer> T choose(List<T> offered) {
    return offered.stream()
        .flatMap(offer -> match(offer).stream())
        .filter(match -> match.range().quality() > 0)
        // The first of equals stays first: min keeps it.
        .min(
            Comparator.<Match<T>>comparingDouble(match -> -match.range().quality())
                .thenComparingInt(match -> -match.range().precision())
                .thenComparingInt(match -> match.range().place()))
        .map(Match::offer)
        .orElseThrow(() -> nothingFits(offered));
  }

  /** The most precise range that covers it decides how much it is liked. */
  private <T extends Offer> Optional<Match<T>> match(T offer) {
    return ranges.stream()
        .filter(range -> range.matches(offer.mediaType()))
        .max(Comparator.comparingInt(Range::precision))
        .map(range -> new Match<>(offer, range));
  }

  private static Refusal nothingFits(List<? extends Offer> offered) {
    return new Refusal(
        406,
        "Not acceptable",
        "none of the media types in Accept is offered; these are: "
            + offered.stream().map(Offer::mediaType).collect(Collectors.joining(", ")),
        Map.of());
  }
}
