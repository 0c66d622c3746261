package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All types that a ruleset declares in {@code types/}, by name. Drools compiles them from the text
 * made here, not from the files, so that their classes stay the same however they are written.
 */
record DeclaredTypes(Map<String, DeclaredType> byName) {

  /** The package of their classes. */
  static final String PACKAGE = "types";

  static DeclaredTypes read(List<RuleFile> files, Problems problems) {
    Map<String, DeclaredType> byName = new LinkedHashMap<>();
    for (RuleFile file : files) {
      for (DeclaredType type : TypeReader.read(file, problems)) {
        DeclaredType twin = byName.putIfAbsent(type.name(), type);
        if (twin != null) {
          problems.add(
              type.at(), type.name() + " is declared at " + twin.at() + " too", "rename one");
        }
        if (FactTypes.reserved(type.name())) {
          problems.add(
              type.at(), type.name() + " is a type of nomadguard's own", "give it another name");
        }
      }
    }
    return new DeclaredTypes(byName);
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The same for the same types, and all that other files depend on. */
  String drl() {
    List<String> lines = new ArrayList<>();
    lines.add("package " + PACKAGE + "; import java.util.*; import java.time.*;");
    for (DeclaredType type : byName.values()) {
      lines.add(
          type.fields().stream()
              .map(
                  field ->
                      field.name() + " : " + field.type().written() + (field.key() ? " @key" : ""))
              .collect(Collectors.joining("\n", "declare " + type.name() + "\n", "\nend")));
    }
    return String.join("\n", lines);
  }
}
