package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Durations;
import io.nomadguard.engine.facts.FactScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before a rule file's text when Drools gets it, on the same first line so that line
 * numbers hold: the package, one per file, and those imports that no author has to write and that
 * the text may need.
 *
 * @param packageName of the classes
 */
record DrlHeader(String packageName, String text) {

  private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z0-9]");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private static final List<String> JAVA =
      List.of(
          "java.util.stream.Collectors",
          "java.math.BigDecimal",
          "java.time.DayOfWeek",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.ZoneId",
          "java.time.ZonedDateTime");

  static final List<String> VERBS = List.of("deny", "warn", "because", "list");

  static DrlHeader of(Phase phase, RuleFile file, DeclaredTypes types) {
    List<String> known = new ArrayList<>();
    String facts = FactScope.class.getPackageName();
    FactTypes.names().forEach(name -> known.add(facts + "." + name));
    types.names().forEach(name -> known.add(DeclaredTypes.PACKAGE + "." + name));
    known.addAll(JAVA);
    VERBS.forEach(verb -> known.add("static " + Verbs.class.getName() + "." + verb));
    known.add("static " + Durations.class.getName() + ".duration");
    // Every class that Drools generates repeats the imports, and compiling them takes their time.
    Set<String> words = words(file.text());
    String imports =
        known.stream()
            .filter(name -> words.contains(name.substring(name.lastIndexOf('.') + 1)))
            .map(name -> "import " + name + "; ")
            .collect(Collectors.joining());
    String name = packageOf(phase, file.stem());
    return new DrlHeader(name, "package " + name + "; import java.util.*; " + imports);
  }

  /** Where such a package has its text. */
  String path() {
    return packageName.replace('.', '/') + "/rules.drl";
  }

  /** All words of a text, those in comments and strings too. */
  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** The package of the classes that a file's rules become; no two files of a phase share one. */
  static String packageOf(Phase phase, String stem) {
    String name =
        NO_LETTER.matcher(stem).replaceAll(found -> "_" + (int) found.group().charAt(0) + "_");
    return phase.folder() + "." + name + "_";
  }
}
