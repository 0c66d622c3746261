package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a rule says of itself, and refuses a rule that doesn't. */
final class RuleReader {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> TAGS = Set.of("title", "enforcement", "why", "since", "help");
  private static final Set<String> ENFORCEMENTS =
      Stream.of(Enforcement.values()).map(Enforcement::word).collect(Collectors.toSet());

  private final String file;
  private final RuleOutline outline;
  private final Problems problems;

  private RuleReader(String file, RuleOutline outline, Problems problems) {
    this.file = file;
    this.outline = outline;
    this.problems = problems;
  }

  /** Empty when something is wrong with it; {@code problems} then knows what. */
  static Optional<Rule> read(String file, Phase phase, RuleOutline outline, Problems problems) {
    return Optional.ofNullable(new RuleReader(file, outline, problems).rule(phase));
  }

  private @Nullable Rule rule(Phase phase) {
    boolean sound = true;
    if (!ID.matcher(outline.id()).matches()) {
      problems.add(
          place(outline.name()),
          "\"" + outline.id() + "\" is no name for a rule",
          "small letters, digits and dashes, such as \"image-has-tag\"");
      sound = false;
    }
    if (Finding.OWN.contains(outline.id())) {
      problems.add(
          place(outline.name()),
          "\"" + outline.id() + "\" is what nomadguard calls findings of its own",
          "name the rule after what it wants");
      sound = false;
    }
    for (String tag : outline.tags().keySet()) {
      if (!TAGS.contains(tag)) {
        String known = "known are @enforcement, @help, @since, @title and @why";
        problems.add(
            place(outline.tags().get(tag).get(0)),
            "unknown @" + tag + " in rule \"" + outline.id() + "\"",
            NearestName.of(tag, TAGS).map(near -> "did you mean @" + near + "?").orElse(known));
        sound = false;
      }
    }
    String title = required("title", "(\"…\"): one line that says what the rule wants");
    String why = required("why", "(\"…\"): the reason behind the rule");
    Enforcement enforcement = enforcement();
    if (!sound || title == null || why == null || enforcement == null) {
      return null;
    }
    return new Rule(
        outline.id(),
        phase,
        title,
        enforcement,
        why,
        optional("since"),
        optional("help"),
        place(outline.name()));
  }

  private @Nullable Enforcement enforcement() {
    String word = required("enforcement", "(hard), (soft) or (advisory)");
    if (word == null) {
      return null;
    }
    if (!ENFORCEMENTS.contains(word)) {
      problems.add(
          place(outline.tags().get("enforcement").get(0)),
          "@enforcement(" + word + ") of rule \"" + outline.id() + "\" is unknown",
          "it is hard, soft or advisory");
      return null;
    }
    return Stream.of(Enforcement.values())
        .filter(candidate -> candidate.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable String required(String tag, String form) {
    String value = optional(tag);
    if (value == null || value.isBlank()) {
      List<Token> written = outline.tags().get(tag);
      problems.add(
          place(written == null ? outline.name() : written.get(0)),
          "rule \"" + outline.id() + "\" has " + (written == null ? "no" : "an empty") + " @" + tag,
          "write @" + tag + form);
      return null;
    }
    return value;
  }

  private @Nullable String optional(String tag) {
    List<Token> written = outline.tags().get(tag);
    return written == null
        ? null
        : written.stream().skip(1).map(Token::value).collect(Collectors.joining());
  }

  private Position place(Token token) {
    return new Position(file, token.line(), token.column());
  }
}
