package io.nomadguard.server.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as Go's {@code url.ParseQuery} takes it. What Go drops without a word, such as pairs with
 * a semicolon or a broken escape, is refused.
 */
public record GoQuery(List<Pair> pairs) {

  /** Go takes a query of more than 10,000 pairs for an empty one. */
  private static final int MOST = 200;

  /** One name and its value, decoded. */
  public record Pair(String name, String value) {}

  public GoQuery {
    pairs = List.copyOf(pairs);
  }

  /**
   * @param raw without the question mark; null for none
   * @throws BadTarget when Go would drop a part of it
   */
  public static GoQuery of(@Nullable String raw) throws BadTarget {
    List<Pair> pairs = new ArrayList<>();
    if (raw == null) {
      return new GoQuery(pairs);
    }
    if (raw.indexOf(';') >= 0) {
      throw new BadTarget("a semicolon in the query must be percent-encoded: Nomad drops the pair");
    }
    String[] parts = raw.split("&", -1);
    if (parts.length > MOST) {
      throw new BadTarget(
          "the query has %d parameters, more than %d".formatted(parts.length, MOST));
    }
    for (String part : parts) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        pairs.add(new Pair(PercentText.decode(name, true), PercentText.decode(value, true)));
      }
    }
    return new GoQuery(pairs);
  }

  /**
   * The value of a parameter; empty when it isn't there.
   *
   * @throws BadTarget when it stands there twice
   */
  public String one(String name) throws BadTarget {
    String found = null;
    for (Pair pair : pairs) {
      if (pair.name.equals(name)) {
        if (found != null) {
          throw new BadTarget("the query names \"" + name + "\" twice");
        }
        found = pair.value;
      }
    }
    return Objects.requireNonNullElse(found, "");
  }

  /**
   * The same with one value of a parameter.
   *
   * @param value empty takes the parameter away
   */
  public GoQuery with(String name, String value) {
    List<Pair> others = new ArrayList<>(pairs);
    others.removeIf(pair -> pair.name.equals(name));
    if (!value.isEmpty()) {
      others.add(new Pair(name, value));
    }
    return new GoQuery(others);
  }

  /** As it is sent on, without a question mark; null when it is empty. */
  public @Nullable String text() {
    return pairs.isEmpty()
        ? null
        : pairs.stream()
            .map(pair -> PercentText.encode(pair.name) + "=" + PercentText.encode(pair.value))
            .collect(Collectors.joining("&"));
  }
}
