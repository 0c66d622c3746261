package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Durations;
import io.nomadguard.engine.facts.FactScope;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before a rule file's text when Drools gets it, on the same first line so that line
 * numbers hold: the package, one per file, and the imports that no author has to write.
 *
 * @param path where such a package has its text
 */
record DrlHeader(String path, String text) {

  private static final List<String> JAVA =
      List.of(
          "java.util.*",
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
    List<String> imports = new ArrayList<>();
    String facts = FactScope.class.getPackageName();
    FactTypes.names().forEach(name -> imports.add("import " + facts + "." + name));
    types.names().forEach(name -> imports.add("import " + DeclaredTypes.PACKAGE + "." + name));
    JAVA.forEach(name -> imports.add("import " + name));
    for (String verb : VERBS) {
      imports.add("import static " + Verbs.class.getName() + "." + verb);
    }
    imports.add("import static " + Durations.class.getName() + ".duration");
    String name = packageOf(phase, file.stem());
    return new DrlHeader(
        name.replace('.', '/') + "/rules.drl",
        "package " + name + "; " + String.join("; ", imports) + "; ");
  }

  /** The package of the classes that a file's rules become. */
  static String packageOf(Phase phase, String stem) {
    return phase.folder() + "." + stem.replaceAll("[^A-Za-z0-9]", "_") + "_";
  }
}
