package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Sandbox;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles the rule files of a ruleset. */
final class RuleCompiler {

  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?:static\\s+)?[\\w.]+?(\\w+)\\s*;");

  private final DeclaredTypes types;
  private final TypeClasses classes;
  private final Sandbox sandbox;
  private @Nullable Vocabulary vocabulary;

  RuleCompiler(DeclaredTypes types, TypeClasses classes, Sandbox sandbox) {
    this.types = types;
    this.classes = classes;
    this.sandbox = sandbox;
  }

  /** Made when first needed: it looks at every fact type, and cached rules need none of it. */
  private Vocabulary vocabulary() {
    Vocabulary made = vocabulary;
    if (made == null) {
      made = new Vocabulary(types);
      vocabulary = made;
    }
    return made;
  }

  /** Finds what is wrong with a file without compiling it. */
  RuleDraft draft(Phase phase, RuleFile file) {
    Problems problems = new Problems();
    DrlOutline.Found found = DrlOutline.of(file.path(), file.text(), problems);
    List<RuleOutline> outlines = found.rules();
    boolean importable = problems.sorted().stream().noneMatch(ImportCheck::told);
    found
        .functions()
        .forEach(function -> FunctionCheck.check(file.path(), function, types, problems));
    List<RuleOutline> sound = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    Map<String, RuleOutline> byId = new HashMap<>();
    for (RuleOutline outline : outlines) {
      Problems ofRule = new Problems();
      RuleOutline first = byId.putIfAbsent(outline.id(), outline);
      if (first != null) {
        ofRule.add(
            new Position(file.path(), outline.name().line(), outline.name().column()),
            "rule \"" + outline.id() + "\" is also at line " + first.name().line(),
            "rename one of them");
      }
      RuleReader.read(file.path(), phase, outline, ofRule).ifPresent(rules::add);
      PhaseCheck.check(file.path(), phase, outline, types, ofRule);
      UnsupportedConditions.check(file.path(), outline, ofRule);
      LiteralCheck.check(file.path(), outline.conditions(), ofRule);
      LiteralCheck.check(file.path(), outline.consequence(), ofRule);
      ConditionCheck.check(file.path(), outline, vocabulary(), imported(file.text()), ofRule);
      if (ofRule.any()) {
        ofRule.sorted().forEach(problems::add);
      } else if (importable) {
        sound.add(outline);
      }
    }
    return new RuleDraft(
        file, DrlHeader.of(phase, file, types), outlines, found.refused(), sound, rules, problems);
  }

  /**
   * What flawless files became, by path; the others' drafts know what is wrong. Drools gets all at
   * once, for most of its time goes into what they have in common, and each by itself only when
   * that fails.
   */
  Map<String, CompiledFile> compile(List<RuleDraft> drafts) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RuleDraft draft : drafts) {
      if (draft.flawless() && !draft.rules().isEmpty()) {
        texts.put(draft.header().path(), draft.drl(draft.sound()));
      }
    }
    Optional<DroolsBuild.Result> together =
        texts.size() < 2
            ? Optional.empty()
            : Optional.of(DroolsBuild.of(texts, classes.forCompiler()))
                .filter(result -> !result.failed());
    Map<String, CompiledFile> compiled = new HashMap<>();
    for (RuleDraft draft : drafts) {
      CompiledFile done = null;
      if (!draft.sound().isEmpty()) {
        done =
            together
                .filter(all -> texts.containsKey(draft.header().path()))
                .map(all -> all.only(draft.header().packageName()))
                .or(() -> alone(draft))
                .flatMap(result -> admitted(draft, result))
                .orElse(null);
      } else if (draft.outlines().isEmpty()) {
        done = new CompiledFile(List.of(), List.of(), new TreeMap<>());
      }
      if (done != null && draft.flawless()) {
        compiled.put(draft.file().path(), done);
      }
    }
    return compiled;
  }

  /** What was built, bounded; empty when it may not run, and then the draft's problems tell. */
  Optional<CompiledFile> admitted(RuleDraft draft, DroolsBuild.Result result) {
    return SandboxCheck.passes(draft, result.classes(), sandbox)
        ? Optional.of(
            new CompiledFile(
                List.copyOf(draft.rules()),
                result.models(),
                sandbox.bounded(RuleMarks.mark(result.classes()))))
        : Optional.empty();
  }

  private Optional<DroolsBuild.Result> alone(RuleDraft draft) {
    DroolsBuild.Result built = build(draft, draft.sound());
    if (!built.failed()) {
      return Optional.of(built);
    }
    boolean told = false;
    String file = draft.file().path();
    for (RuleOutline one : draft.sound()) {
      DroolsBuild.Result alone = draft.sound().size() == 1 ? built : build(draft, List.of(one));
      if (alone.failed()) {
        told = true;
        new RuleMistakes(file, one, draft.header().text().length(), vocabulary(), draft.problems())
            .tell(alone);
      }
    }
    if (!told) {
      draft
          .problems()
          .add(
              new Position(file, 1, 1),
              "the rules of this file compile one by one, but not together",
              "look for what they share: functions and imports");
    }
    return Optional.empty();
  }

  private DroolsBuild.Result build(RuleDraft draft, List<RuleOutline> keep) {
    return DroolsBuild.of(Map.of(draft.header().path(), draft.drl(keep)), classes.forCompiler());
  }

  private static Set<String> imported(String text) {
    Set<String> names = new HashSet<>();
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      names.add(imports.group(1));
    }
    return names;
  }
}
