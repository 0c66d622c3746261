package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a condition names, and its value.
 *
 * @param name as the condition writes it, without {@code !}
 * @param owner whose property it is; null when it is none
 * @param property null when it is none
 */
record Reading(
    String name, @Nullable Object value, @Nullable Object owner, @Nullable String property) {

  private static final Set<String> NO_PROPERTIES =
      Set.of("true", "false", "null", "new", "and", "or");

  /**
   * All that a condition names and that can be read without calculating anything.
   *
   * @param fact that the condition is about; null when about none
   * @param bound what has a name: {@code $name} → value
   */
  static List<Reading> of(
      String condition, @Nullable Object fact, Map<String, @Nullable Object> bound) {
    TokenRun run = new TokenRun(condition, DrlTokens.of("condition", condition, new Problems()));
    List<Reading> readings = new ArrayList<>();
    int at = 0;
    while (at < run.size()) {
      if (run.isBinding(at)) {
        at += 2;
      } else if (run.isWord(at) && !run.is(at - 1, ".")) {
        Steps steps = new Steps(run, at);
        Reading reading = steps.read(fact, bound);
        if (reading != null) {
          readings.add(reading);
        }
        at = Math.max(steps.at, at + 1);
      } else {
        at++;
      }
    }
    return readings;
  }

  /** A name and what stands behind its dots, as far as that is a property. */
  private static final class Steps {

    private final TokenRun run;
    private int at;

    Steps(TokenRun run, int at) {
      this.run = run;
      this.at = at;
    }

    @Nullable Reading read(@Nullable Object fact, Map<String, @Nullable Object> bound) {
      String word = run.get(at).text();
      Reading reading;
      if (bound.containsKey(word)) {
        reading = new Reading(word, bound.get(word), null, null);
        at++;
      } else if (fact == null || word.startsWith("$")) {
        return null;
      } else if (word.equals("this")) {
        reading = new Reading(word, fact, null, null);
        at++;
      } else if (NO_PROPERTIES.contains(word) || Comparisons.WORDS.contains(word)) {
        return null;
      } else {
        reading = step(new Reading("", fact, null, null), at);
        if (reading == null) {
          return null;
        }
      }
      return walked(reading);
    }

    private @Nullable Reading walked(Reading start) {
      Reading reading = start;
      while (true) {
        int name = run.is(at, ".") ? at + 1 : run.is(at, "!") && run.is(at + 1, ".") ? at + 2 : -1;
        Reading next = name < 0 || !run.isWord(name) ? null : step(reading, name);
        if (next == null) {
          break;
        }
        reading = next;
      }
      boolean self = reading.name().equals("this") && PropertyAccess.isJobs(reading.value());
      return self ? null : reading;
    }

    /** One property further; null, and nowhere further, when it isn't one. */
    private @Nullable Reading step(Reading from, int name) {
      String word = run.get(name).text();
      Object owner = from.value();
      if (owner == null) {
        return null;
      }
      String before = from.name().isEmpty() ? "" : from.name() + ".";
      if (run.is(name + 1, "(")) {
        boolean key = word.equals("get") && run.is(name + 3, ")");
        if (key && run.get(name + 2).kind() == Token.Kind.STRING) {
          String text = run.get(name + 2).value();
          return PropertyAccess.entry(owner, text)
              .map(
                  found -> {
                    at = name + 4;
                    return new Reading(
                        before + "get(\"" + text + "\")", found.orElse(null), owner, text);
                  })
              .orElse(null);
        }
        if (!run.is(name + 2, ")")) {
          return null;
        }
      }
      String property = PropertyAccess.property(word);
      return PropertyAccess.read(owner, property)
          .map(
              found -> {
                at = run.is(name + 1, "(") ? name + 3 : name + 1;
                return new Reading(before + property, found.orElse(null), owner, property);
              })
          .orElse(null);
    }
  }
}
