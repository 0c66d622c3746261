package io.nomadguard.engine.facts;

import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/facts.md}. */
final class FactsReference {

  private final FactCatalog facts;
  private final StringBuilder page = new StringBuilder();

  FactsReference(FactCatalog facts) {
    this.facts = facts;
  }

  String text() {
    page.append(INTRODUCTION);
    heading("Parts of the job");
    properties(facts.types().get(0), true);
    types(FactType.Kind.PART);
    heading("Around the job");
    page.append("Nothing here can be changed.\n");
    types(FactType.Kind.CONTEXT);
    heading("Values");
    page.append("No facts: what properties and functions give.\n");
    types(FactType.Kind.VALUE);
    return page.toString();
  }

  private void types(FactType.Kind kind) {
    facts.types().stream().filter(type -> type.kind() == kind).forEach(this::type);
  }

  private void type(FactType type) {
    page.append("\n### ").append(type.name()).append("\n\n").append(type.meaning()).append('\n');
    if (!type.reachedBy().isEmpty()) {
      page.append(
          type.reachedBy().stream()
              .map(FactsReference::code)
              .collect(Collectors.joining(", ", "\nReached by ", ".\n")));
    }
    page.append('\n');
    properties(type, false);
    if (!type.functions().isEmpty()) {
      page.append('\n');
      table(
          List.of("Function", "Gives"),
          type.functions().stream()
              .map(function -> List.of(code(function.signature()), function.meaning()))
              .toList());
    }
    if (!type.changes().isEmpty()) {
      page.append('\n');
      table(
          List.of("Change", "Does"),
          type.changes().stream()
              .map(change -> List.of(code(change.signature()), change.meaning()))
              .toList());
    }
  }

  private void properties(FactType type, boolean common) {
    table(
        List.of("Property", "Type", "Meaning"),
        type.properties().stream()
            .filter(property -> property.common() == common)
            .map(FactsReference::row)
            .toList());
  }

  private static List<String> row(FactType.Property property) {
    return List.of(
        code(property.name()),
        code(property.type())
            + (property.unit() == null ? "" : " (" + property.unit() + ")")
            + (property.nullable() ? ", or null" : ""),
        property.meaning());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void heading(String title) {
    page.append("\n## ").append(title).append("\n\n");
  }

  private void table(List<String> head, List<List<String>> rows) {
    line(head);
    line(head.stream().map(cell -> "---").toList());
    rows.forEach(this::line);
  }

  private void line(List<String> cells) {
    page.append(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static final String INTRODUCTION =
      """
      # Facts: what rules look at

      This page is made from the code: change the descriptions there, then
      `mvn -pl engine test -Dtest=FactsReferenceTest -Dnomadguard.update=true`.

      Every part of the job is a fact of its own, named as in Nomad's job files; a property is the
      job file's name in camelCase, so `memory_max` of `resources` is `Resources(memoryMax > 512)`.
      Links go up (`task`, `group`, `job`) and down (`task.services`), to the same facts.

      - **Unset.** What isn't written is null, a list or map empty. Comparing null with `<` or `>`
        is never true, and `!= x` is true. Calculating with null, using an unset `Boolean` as a
        condition by itself (`autoRevert` instead of `autoRevert == true`), `str[…]` on an unset
        text, or following an unset link stops the rule with an error; `task!.driver` follows a link
        only when it is set.
      - **Effective.** Properties that begin with `effective` are never null: what Nomad takes when
        nothing is written.
      - **Blocks.** A block such as `resources` is a fact even when the job doesn't have it; then
        `defined` is false.
      - **Durations** are compared with `duration("30s")`: `Task(killTimeout > duration("10m"))`.
      - **Pointing.** `deny($r.at("memory"), …)` points at the property, `deny($r, …)` at the whole
        block.
      - **Changing.** Only rules in `modify/` change the job, within `modify($r) { … }`. Other rules
        are woken by the properties that a change names here, on that fact only: a condition on
        `task.resources.memory` of a `Task` isn't woken, one on `memory` of `Resources` is.
      """;
}
