package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a ruleset's rules written differently. They live in memory: what is kept of compiled
 * rules knows nothing of them. Thread-safe.
 */
public final class RuleVariants {

  private final Ruleset ruleset;
  private final TypeClasses typeClasses;
  private final RuleCompiler compiler;

  private RuleVariants(Ruleset ruleset, TypeClasses typeClasses, RuleCompiler compiler) {
    this.ruleset = ruleset;
    this.typeClasses = typeClasses;
    this.compiler = compiler;
  }

  /**
   * @param cache where compiled types are
   */
  public static RuleVariants of(Ruleset ruleset, Path cache) {
    DeclaredTypes types = DeclaredTypes.read(ruleset.source().in("types"), new Problems());
    TypeClasses classes = TypeClasses.of(types, new ClassCache(cache));
    return new RuleVariants(
        ruleset,
        classes,
        new RuleCompiler(types, classes, SiteAllowance.read(ruleset.source(), new Problems())));
  }

  /**
   * Compiles some. Several at once take little longer than one.
   *
   * @return for each what fires it; null when it doesn't load
   */
  public List<@Nullable PhaseRules> compile(List<Variant> variants) {
    return compile(variants, false);
  }

  /** Likewise, but also what is of the modify phase fires without the phase's other rules. */
  public List<@Nullable PhaseRules> alone(List<Variant> variants) {
    return compile(variants, true);
  }

  private synchronized List<@Nullable PhaseRules> compile(List<Variant> variants, boolean alone) {
    Map<Variant, RuleDraft> drafts = new LinkedHashMap<>();
    for (int i = 0; i < variants.size(); i++) {
      RuleDraft draft = draft(variants.get(i), i);
      if (draft.flawless() && !draft.sound().isEmpty()) {
        drafts.put(variants.get(i), draft);
      }
    }
    Map<Variant, CompiledFile> compiled = new LinkedHashMap<>();
    build(List.copyOf(drafts.keySet()), drafts, compiled);
    List<@Nullable PhaseRules> made = new ArrayList<>();
    for (Variant variant : variants) {
      CompiledFile file = compiled.get(variant);
      made.add(file == null ? null : ruleset.variant(variant, file, alone));
    }
    return made;
  }

  /** The file with those rules only that are to be taken from it, under a name of its own. */
  private RuleDraft draft(Variant variant, int number) {
    String path = variant.path().replaceFirst("\\.drl$", "~" + number + ".drl");
    RuleDraft draft = compiler.draft(variant.phase(), new RuleFile(path, path, variant.text()));
    List<RuleOutline> changed =
        draft.sound().stream().filter(rule -> variant.rules().contains(rule.id())).toList();
    return new RuleDraft(
        draft.file(),
        draft.header(),
        draft.outlines(),
        draft.refused(),
        changed,
        draft.rules(),
        draft.problems());
  }

  /** One that doesn't compile keeps all others of a build from it: halves tell which. */
  private void build(
      List<Variant> some, Map<Variant, RuleDraft> drafts, Map<Variant, CompiledFile> compiled) {
    if (some.isEmpty()) {
      return;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Variant variant : some) {
      RuleDraft draft = drafts.get(variant);
      texts.put(draft.header().path(), draft.drl(draft.sound()));
    }
    DroolsBuild.Result result = DroolsBuild.of(texts, typeClasses.forCompiler());
    if (!result.failed()) {
      for (Variant variant : some) {
        RuleDraft draft = drafts.get(variant);
        DroolsBuild.Result own = result.only(draft.header().packageName());
        compiler.admitted(draft, own).ifPresent(file -> compiled.put(variant, file));
      }
    } else if (some.size() > 1) {
      build(some.subList(0, some.size() / 2), drafts, compiled);
      build(some.subList(some.size() / 2, some.size()), drafts, compiled);
    }
  }
}
