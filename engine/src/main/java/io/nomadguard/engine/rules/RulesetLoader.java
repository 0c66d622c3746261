package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.CompiledRules.LoadedTypes;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Makes a ruleset of a folder's texts, loading only what the one before doesn't have, and compiling
 * only what the cache doesn't have.
 */
final class RulesetLoader {

  private final RulesetSource source;
  private final ClassCache cache;
  private final Problems problems = new Problems();
  private final SortedMap<String, Rule> rules = new TreeMap<>();
  private final @Nullable Ruleset before;

  /**
   * @param before null for none
   */
  RulesetLoader(RulesetSource source, ClassCache cache, @Nullable Ruleset before) {
    this.source = source;
    this.cache = cache;
    this.before = before;
  }

  /** TOML and rules are read side by side: together they are most of a cold start. */
  Ruleset load() {
    DeclaredTypes types = DeclaredTypes.read(source.in("types"), problems);
    CompletableFuture<Tables> reading =
        CompletableFuture.supplyAsync(() -> Tables.read(source, types));
    CompiledRules compiled = compile(types);
    Map<Phase, KieBase> bases = problems.any() ? Map.of() : compiled.bases(before);
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

  private CompiledRules compile(DeclaredTypes types) {
    LoadedTypes loadedTypes = loaded(types);
    Sandbox sandbox = SiteAllowance.read(source, problems);
    RuleCompiler compiler = new RuleCompiler(types, loadedTypes.compiled(), sandbox);
    Map<String, LoadedFile> known = before == null ? Map.of() : before.compiled().byKey();
    Map<String, LoadedFile> loaded = new HashMap<>();
    Map<RuleFile, String> keys = new HashMap<>();
    List<RuleDraft> drafts = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      for (RuleFile file : source.in(phase.folder())) {
        String key = key(file, loadedTypes, sandbox);
        keys.put(file, key);
        LoadedFile same = known.get(key);
        if (same != null) {
          loaded.put(file.path(), same);
          continue;
        }
        cache
            .get(key)
            .ifPresentOrElse(
                kept -> loaded.put(file.path(), LoadedFile.of(key, kept, loadedTypes.classes())),
                () -> drafts.add(compiler.draft(phase, file)));
      }
    }
    Map<String, CompiledFile> fresh = compiler.compile(drafts);
    for (RuleDraft draft : drafts) {
      RuleFile file = draft.file();
      CompiledFile made = fresh.get(file.path());
      if (made != null) {
        String key = keys.get(file);
        cache.put(key, made);
        loaded.put(file.path(), LoadedFile.of(key, made, loadedTypes.classes()));
      }
      for (Problem problem : draft.problems().sorted()) {
        problems.add(shown(problem.at(), file), problem.message(), problem.help());
      }
    }
    return inOrder(loadedTypes, loaded);
  }

  private LoadedTypes loaded(DeclaredTypes types) {
    String drl = types.drl();
    if (before != null && before.compiled().types().drl().equals(drl)) {
      return before.compiled().types();
    }
    TypeClasses compiled = TypeClasses.of(types, cache);
    return new LoadedTypes(drl, compiled, new RuleClasses(compiled.classes()));
  }

  private CompiledRules inOrder(LoadedTypes types, Map<String, LoadedFile> loaded) {
    Map<Phase, List<LoadedFile>> inOrder = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      List<LoadedFile> ofPhase = new ArrayList<>();
      for (RuleFile file : source.in(phase.folder())) {
        LoadedFile done = loaded.get(file.path());
        if (done != null) {
          done.rules().forEach(rule -> add(rule, file));
          if (!done.models().isEmpty()) {
            ofPhase.add(done);
          }
        }
      }
      inOrder.put(phase, ofPhase);
    }
    return CompiledRules.of(types, inOrder);
  }

  private static String key(RuleFile file, LoadedTypes types, Sandbox sandbox) {
    return new Sha256()
        .add(FactTypes.version())
        .add(sandbox.version())
        .add(types.drl())
        .add(file.path())
        .add(file.text())
        .hex();
  }

  private void add(Rule rule, RuleFile file) {
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

  /** Compiled files know their place in the folder only, for the folder may be moved. */
  private static Position shown(Position at, RuleFile file) {
    return new Position(file.shown(), at.line(), at.column());
  }
}
