package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.NearestName;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the Java compiler says of a consequence, in a rule author's words.
 *
 * @param word the word in the rule that is meant; empty when none is
 */
record JavaMistake(String message, @Nullable String help, String word) {

  private static final Pattern NO_METHOD =
      Pattern.compile("The method (\\w+)\\((.*)\\) is undefined for the type (\\w+)");
  private static final Pattern WRONG_ARGUMENTS =
      Pattern.compile(
          "The method (\\w+)\\((.*)\\) in the type (\\w+) is not applicable for the arguments"
              + " \\((.*)\\)");
  private static final Pattern UNRESOLVED =
      Pattern.compile("([\\w$]+) cannot be resolved(?: to a (variable|type))?.*");
  private static final Pattern GENERATED = Pattern.compile("Lambda\\w+[0-9A-F]{32}");

  /**
   * @param rule whose consequence it is
   */
  static JavaMistake of(String said, RuleOutline rule, Vocabulary vocabulary) {
    Matcher noMethod = NO_METHOD.matcher(said);
    if (noMethod.matches()) {
      return noMethod(noMethod.group(1), noMethod.group(3), vocabulary);
    }
    Matcher wrong = WRONG_ARGUMENTS.matcher(said);
    if (wrong.matches()) {
      return new JavaMistake(
          wrong.group(1) + " takes (" + wrong.group(2) + "), but is given (" + wrong.group(4) + ")",
          null,
          wrong.group(1));
    }
    Matcher unresolved = UNRESOLVED.matcher(said);
    if (unresolved.matches()) {
      String word = unresolved.group(1);
      boolean type = "type".equals(unresolved.group(2));
      Set<String> known = type ? vocabulary.types() : rule.bound();
      return new JavaMistake(
          type ? "there is no type " + word : word + " is not known here",
          (type ? vocabulary.nearestType(word) : NearestName.of(word, known))
              .map(near -> "did you mean " + near + "?")
              .orElse(known.isEmpty() ? null : "known: " + String.join(", ", known)),
          word);
    }
    return new JavaMistake(GENERATED.matcher(said).replaceAll("the rule"), null, "");
  }

  private static JavaMistake noMethod(String method, String type, Vocabulary vocabulary) {
    if (GENERATED.matcher(type).matches()) {
      return new JavaMistake(
          "there is no " + method + "(…)",
          NearestName.of(method, DrlHeader.VERBS)
              .map(near -> "did you mean " + near + "?")
              .orElse("a rule can say " + String.join(", ", DrlHeader.VERBS)),
          method);
    }
    return new JavaMistake(
        type + " has no " + method + "(…)",
        NearestName.of(method, vocabulary.methods(type))
            .map(near -> "did you mean " + near + "?")
            .orElse(null),
        method);
  }
}
