package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Sandbox;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.source.Problems;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.kie.api.KieBase;

/** Makes a ruleset of a folder's texts, compiling only what the cache doesn't have. */
final class RulesetLoader {

  private final RulesetSource source;
  private final ClassCache cache;
  private final Problems problems = new Problems();
  private final SortedMap<String, Rule> rules = new TreeMap<>();
  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<Phase, List<String>> models = new EnumMap<>(Phase.class);

  RulesetLoader(RulesetSource source, ClassCache cache) {
    this.source = source;
    this.cache = cache;
  }

  /** TOML and rules are read side by side: together they are most of a cold start. */
  Ruleset load() {
    DeclaredTypes types = DeclaredTypes.read(source.in("types"), problems);
    CompletableFuture<Tables> reading =
        CompletableFuture.supplyAsync(() -> Tables.read(source, types));
    compile(types);
    CompiledRules compiled = new CompiledRules(models, new RuleClasses(classes));
    Map<Phase, KieBase> bases = problems.any() ? Map.of() : compiled.bases();
    Tables tables = reading.join();
    tables.problems().sorted().forEach(problems::add);
    tables.own().check(rules.keySet(), problems);
    tables.own().checkEnds(LocalDate.now(ZoneOffset.UTC), tables.settings().waiverDays(), problems);
    problems.throwIfAny();
    return new Ruleset(
        source,
        tables.settings(),
        rules,
        compiled,
        bases,
        DataRow.of(tables.rows(), compiled.loader()),
        tables.own());
  }

  /** All that is written in TOML. */
  private record Tables(
      RulesetSettings settings, List<DataReader.Row> rows, SiteTables own, Problems problems) {

    static Tables read(RulesetSource source, DeclaredTypes types) {
      Problems problems = new Problems();
      SiteTables own = new SiteTables();
      RulesetSettings settings = RulesetSettings.read(source.file("ruleset.toml"), problems);
      return new Tables(
          settings, DataReader.read(source.in("data"), types, own, problems), own, problems);
    }
  }

  private void compile(DeclaredTypes types) {
    try (TypeClasses typeClasses = TypeClasses.of(types, cache)) {
      classes.putAll(typeClasses.classes());
      Sandbox sandbox = SiteAllowance.read(source, problems);
      RuleCompiler compiler = new RuleCompiler(types, typeClasses, sandbox);
      Map<String, CompiledFile> compiled = new HashMap<>();
      List<RuleDraft> drafts = new ArrayList<>();
      for (Phase phase : Phase.values()) {
        for (RuleFile file : source.in(phase.folder())) {
          cache
              .get(key(file, types, sandbox))
              .ifPresentOrElse(
                  kept -> compiled.put(file.path(), kept),
                  () -> drafts.add(compiler.draft(phase, file)));
        }
      }
      Map<String, CompiledFile> fresh = compiler.compile(drafts);
      for (RuleDraft draft : drafts) {
        CompiledFile made = fresh.get(draft.file().path());
        if (made != null) {
          cache.put(key(draft.file(), types, sandbox), made);
        }
        for (Problem problem : draft.problems().sorted()) {
          problems.add(shown(problem.at(), draft.file()), problem.message(), problem.help());
        }
      }
      compiled.putAll(fresh);
      for (Phase phase : Phase.values()) {
        models.put(phase, new ArrayList<>());
        for (RuleFile file : source.in(phase.folder())) {
          Optional.ofNullable(compiled.get(file.path())).ifPresent(done -> add(phase, file, done));
        }
      }
    }
  }

  private static String key(RuleFile file, DeclaredTypes types, Sandbox sandbox) {
    return new Sha256()
        .add(FactTypes.version())
        .add(sandbox.version())
        .add(types.drl())
        .add(file.path())
        .add(file.text())
        .hex();
  }

  private void add(Phase phase, RuleFile file, CompiledFile compiled) {
    for (Rule rule : compiled.rules()) {
      Rule shown =
          new Rule(
              rule.id(),
              rule.phase(),
              rule.title(),
              rule.enforcement(),
              rule.why(),
              rule.since(),
              rule.help(),
              shown(rule.at(), file));
      Rule twin = rules.putIfAbsent(rule.id(), shown);
      if (twin != null) {
        problems.add(
            shown.at(), "rule \"" + rule.id() + "\" is also at " + twin.at(), "rename one of them");
        problems.add(
            twin.at(), "rule \"" + rule.id() + "\" is also at " + shown.at(), "rename one of them");
      }
    }
    models.get(phase).addAll(compiled.models());
    classes.putAll(compiled.classes());
  }

  /** Compiled files know their place in the folder only, for the folder may be moved. */
  private static Position shown(Position at, RuleFile file) {
    return new Position(file.shown(), at.line(), at.column());
  }
}
