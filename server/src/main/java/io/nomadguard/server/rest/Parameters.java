package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.source.NearestName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A request's query. What is misspelt, empty, or said twice where once is meant is refused with
 * 400, for it must not silently be ignored.
 */
final class Parameters {

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  static Parameters of(Context context, SortedSet<String> known) {
    Map<String, List<String>> values = context.queryParamMap();
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw unknown(name, known);
      }
    }
    return new Parameters(values);
  }

  /** Refuses any. */
  static void none(Context context) {
    of(context, Collections.emptySortedSet());
  }

  private static Refusal unknown(String name, SortedSet<String> known) {
    return Refusal.badRequest(
        "unknown query parameter \"%s\"%s; %s"
            .formatted(
                name,
                NearestName.of(name, known).map(n -> ", did you mean \"" + n + "\"?").orElse(""),
                known.isEmpty() ? "none is known here" : "known are " + String.join(", ", known)));
  }

  List<String> many(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.stream().anyMatch(String::isBlank)) {
      throw Refusal.badRequest("query parameter \"" + name + "\" is empty; leave it out instead");
    }
    return given;
  }

  @Nullable String one(String name) {
    List<String> given = many(name);
    if (given.size() > 1) {
      throw Refusal.badRequest(
          "query parameter \"" + name + "\" is given " + given.size() + " times");
    }
    return given.isEmpty() ? null : given.get(0);
  }

  boolean flag(String name) {
    return "true".equals(choice(name, List.of("true", "false")));
  }

  /** Null when it isn't given. */
  @Nullable String choice(String name, List<String> allowed) {
    String given = one(name);
    if (given != null && !allowed.contains(given)) {
      throw Refusal.badRequest(
          name + " is \"" + given + "\", but must be " + String.join(" or ", allowed));
    }
    return given;
  }

  int number(String name, int least, int most, int usual) {
    String given = one(name);
    if (given == null) {
      return usual;
    }
    // Longer ones are too large anyway.
    int number = given.matches("\\d{1,9}") ? Integer.parseInt(given) : -1;
    if (number < least || number > most) {
      throw Refusal.badRequest(
          "%s is \"%s\", but must be between %d and %d".formatted(name, given, least, most));
    }
    return number;
  }

  /** Null when it isn't given. */
  @Nullable Instant time(String name) {
    String given = one(name);
    try {
      return given == null ? null : OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.badRequest(
          name
              + " is \""
              + given
              + "\", but must be a time with an offset, as 2026-11-23T02:00:00Z (+ is written"
              + " %2B)");
    }
  }
}
