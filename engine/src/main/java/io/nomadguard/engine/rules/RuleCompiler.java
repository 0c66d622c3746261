package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Compiles the rule files of a ruleset, one by one. */
final class RuleCompiler {

  private final DeclaredTypes types;
  private final TypeClasses classes;

  RuleCompiler(DeclaredTypes types, TypeClasses classes) {
    this.types = types;
    this.classes = classes;
  }

  /** Empty when something is wrong with the file; {@code problems} then knows what. */
  Optional<CompiledFile> compile(Phase phase, RuleFile file, Problems problems) {
    Problems own = new Problems();
    List<RuleOutline> outlines = DrlOutline.of(file.path(), file.text(), own);
    List<Rule> rules = new ArrayList<>();
    for (RuleOutline outline : outlines) {
      RuleReader.read(file.path(), phase, outline, own).ifPresent(rules::add);
    }
    if (outlines.isEmpty() && !own.any()) {
      return Optional.of(new CompiledFile(List.of(), List.of(), new TreeMap<>()));
    }
    if (own.any()) {
      own.sorted().forEach(problems::add);
      return Optional.empty();
    }
    DrlHeader header = DrlHeader.of(phase, file, types);
    DroolsBuild.Result built =
        DroolsBuild.of(header.path(), header.text() + file.text(), classes.forCompiler());
    if (built.failed()) {
      built
          .messages()
          .forEach(
              m ->
                  problems.add(
                      new Position(file.path(), Math.max(1, m.getLine()), 1), m.getText()));
      if (built.failure() != null) {
        problems.add(new Position(file.path(), 1, 1), String.valueOf(built.failure().getMessage()));
      }
      return Optional.empty();
    }
    return Optional.of(new CompiledFile(List.copyOf(rules), built.models(), built.classes()));
  }
}
