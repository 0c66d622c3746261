package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule that something thrown comes from. Drools tells it of some exceptions, but lets
 * errors pass; so it is sought among the frames.
 *
 * @param rules the whole ruleset's
 * @param classes the rules' own loader
 */
record Culprit(Collection<Rule> rules, ClassLoader classes) {

  /**
   * @param firing the rule whose consequence runs; null when none does
   * @return the beginning of a sentence
   */
  String of(Throwable thrown, @Nullable Rule firing) {
    StackTraceElement[] own =
        Stream.of(thrown.getStackTrace())
            .filter(frame -> String.valueOf(classes.getName()).equals(frame.getClassLoaderName()))
            .toArray(StackTraceElement[]::new);
    Optional<String> named =
        Stream.of(own).flatMap(frame -> partOf(frame.getClassName())).findFirst();
    if (named.isPresent()) {
      return named(named.get());
    }
    if (firing != null) {
      return named(firing.id());
    }
    // A function so deep in itself that no frame tells who called it.
    return own.length == 0 ? "a rule" : inFile(own[0].getClassName());
  }

  static String named(String id) {
    return "rule \"" + id + "\"";
  }

  private Stream<String> partOf(String type) {
    try {
      PartOf part = classes.loadClass(type).getAnnotation(PartOf.class);
      return part == null ? Stream.empty() : Stream.of(part.value());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class that just ran is gone: " + type, e);
    }
  }

  private String inFile(String type) {
    return rules.stream()
        .filter(rule -> type.startsWith(DrlHeader.packageOf(rule.phase(), stem(rule)) + "."))
        .map(rule -> "a rule of " + rule.at().file())
        .findFirst()
        .orElse("a rule");
  }

  private static String stem(Rule rule) {
    return new RuleFile(rule.at().file(), "", "").stem();
  }
}
