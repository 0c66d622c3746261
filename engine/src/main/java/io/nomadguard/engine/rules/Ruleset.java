package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.source.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * A folder of rules, read, compiled and ready to fire. Immutable; shared by all threads.
 *
 * <p>In the folder: {@code ruleset.toml}, {@code types/*.drl}, {@code data/*.toml} and one folder
 * of .drl files for each {@link Phase}.
 */
public final class Ruleset {

  private static final int WARM_ROUNDS = 300;

  private final RulesetSource source;
  private final String hash;
  private final RulesetSettings settings;
  private final SortedMap<String, Rule> rules;
  private final Map<Phase, KieBase> bases;
  private final Map<Phase, PhaseRules> phases = new EnumMap<>(Phase.class);
  private final CompiledRules compiled;
  private final List<DataRow> data;
  private final SiteTables tables;
  private final RuleProbes probes;

  Ruleset(
      RulesetSource source,
      RulesetSettings settings,
      SortedMap<String, Rule> rules,
      CompiledRules compiled,
      Map<Phase, KieBase> bases,
      List<DataRow> data,
      SiteTables tables) {
    this.source = source;
    this.hash = source.hash();
    this.settings = settings;
    this.rules = rules;
    this.compiled = compiled;
    this.bases = bases;
    this.data = data;
    this.tables = tables;
    this.probes = new RuleProbes(source, rules(), compiled);
    bases.forEach(
        (phase, base) ->
            phases.put(
                phase, new PhaseRules(phase, base, rules, limits(), compiled.loader(), data)));
  }

  /**
   * Reads and compiles a folder.
   *
   * @param cache where compiled files are kept; made when absent. Whoever may write there can run
   *     code in this process.
   * @throws InputException with all problems of all files
   */
  public static Ruleset load(Path folder, Path cache) {
    return load(RulesetSource.read(folder), cache);
  }

  /** As {@link #load(Path, Path)}, from texts that are read already. */
  public static Ruleset load(RulesetSource source, Path cache) {
    return load(source, cache, null);
  }

  /**
   * As {@link #load(RulesetSource, Path)}, taking what is the same from another ruleset. Both go on
   * to work by themselves.
   *
   * @param before null for none
   */
  public static Ruleset load(RulesetSource source, Path cache, @Nullable Ruleset before) {
    return new RulesetLoader(source, new ClassCache(cache), before).load();
  }

  /**
   * The same rules with their files in another order and a salience for each rule, so that those
   * whose conditions hold fire in another order too; for showing that it doesn't matter.
   *
   * @param seed the same gives the same order
   */
  public Ruleset shuffled(long seed) {
    CompiledRules other = compiled.shuffled(seed);
    Map<Phase, KieBase> shuffled = other.bases(null);
    RandomSaliences.give(shuffled.values(), rules.keySet(), seed);
    return new Ruleset(source, settings, rules, other, shuffled, data, tables);
  }

  /** One phase's rules by themselves. */
  public PhaseRules phase(Phase phase) {
    return Objects.requireNonNull(phases.get(phase));
  }

  /** The same with some of its rules only. */
  PhaseRules phase(Phase phase, KieBase base) {
    return new PhaseRules(phase, base, rules, limits(), compiled.loader(), data);
  }

  CompiledRules compiled() {
    return compiled;
  }

  KieBase base(Phase phase) {
    return Objects.requireNonNull(bases.get(phase));
  }

  /** A phase without all but these. */
  KieBase only(Phase phase, Set<String> ids) {
    Set<String> others = new HashSet<>(rules.keySet());
    others.removeAll(ids);
    return RuleBase.replacing(
        compiled.models(phase), compiled.loader(), others, List.of(), compiled.loader());
  }

  /** Rows by the name of their declared type, in order. */
  Map<String, List<List<Object>>> rows() {
    Map<String, List<List<Object>>> rows = new HashMap<>();
    for (DataRow row : data) {
      rows.computeIfAbsent(row.type().getSimpleName(), name -> new ArrayList<>())
          .add(Arrays.asList(row.values()));
    }
    return rows;
  }

  /** The classes of declared types. */
  List<Class<?>> declared(Set<String> names) {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      try {
        classes.add(compiled.loader().loadClass(DeclaredTypes.PACKAGE + "." + name));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("the compiled rules lack the type " + name, e);
      }
    }
    return classes;
  }

  /**
   * Rules in place of some of one phase. Where rules only look none depends on another, so there it
   * is those alone; in modify it is the others, too.
   *
   * @param file compiled to a package that this ruleset doesn't have
   * @param alone whether it is those alone in modify, too
   */
  PhaseRules variant(Variant variant, CompiledFile file, boolean alone) {
    RuleClasses classes = new RuleClasses(file.classes(), compiled.loader());
    List<String> others =
        variant.phase() == Phase.MODIFY && !alone ? compiled.models(Phase.MODIFY) : List.of();
    KieBase base =
        RuleBase.replacing(others, compiled.loader(), variant.rules(), file.models(), classes);
    return new PhaseRules(variant.phase(), base, rules, limits(), classes, data);
  }

  /**
   * The same with another text in one of its files. Nothing that is compiled for it is kept.
   *
   * @param path of a table, such as {@code data/teams.toml}, or of another file of the folder
   * @throws InputException when the text is no such file
   */
  public Ruleset with(String path, String text) {
    return new RulesetLoader(source.with(path, text), new ClassCache(null), this).load();
  }

  public String name() {
    return settings.name();
  }

  public String version() {
    return settings.version();
  }

  /** The texts it was made of. */
  public RulesetSource source() {
    return source;
  }

  /** SHA-256 over the names and contents of all files of the folder, lower-case hex. */
  public String hash() {
    return hash;
  }

  public Limits limits() {
    return settings.limits();
  }

  public Activation activation() {
    return settings.activation();
  }

  /** What is asked of the rules' own tests. */
  public TestGoals testGoals() {
    return settings.tests();
  }

  /** All rules, by id. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /** What a rule asks for, cut into single conditions; its text is read anew each time. */
  public Optional<Conditions> conditions(String id) {
    return rule(id).map(rule -> new RuleTexts(source).conditions(rule));
  }

  /** Findings that the site lets pass, from {@code data/waivers.toml}, in the order of the file. */
  public List<Waiver> waivers() {
    return tables.waivers();
  }

  /** The nodes of {@code data/nodes.toml}: facts when no cluster is asked. */
  public List<Node> nodes() {
    return tables.nodes();
  }

  /** Whoever has one of these roles may override soft findings. */
  public List<String> overrideRoles() {
    return settings.overrideRoles();
  }

  /**
   * Judges a sample job until Drools and Java have settled, for at most a second: the first
   * decisions of a fresh ruleset take ten times as long as later ones. To be called before it
   * serves; what the rules say is thrown away.
   */
  public void warmUp(ObjectNode sample, List<?> context) {
    long end = System.nanoTime() + 1_000_000_000L;
    for (int round = 0; round < WARM_ROUNDS && System.nanoTime() - end < 0; round++) {
      judge(new JobTree(sample.deepCopy(), new Places()), context);
    }
  }

  /**
   * Loads itself anew with one of its files changed, and forgets it: what a process has done some
   * dozens of times it does ten times as fast.
   *
   * @param round which file is taken: each in turn
   */
  public void rehearse(int round) {
    List<RuleFile> files =
        Arrays.stream(Phase.values()).flatMap(phase -> source.in(phase.folder()).stream()).toList();
    if (!files.isEmpty()) {
      RuleFile file = files.get(round % files.size());
      with(file.path(), file.text() + "\n// " + round + "\n");
    }
  }

  /**
   * Runs all three phases, whatever the first ones say. The tree comes out as the modify phase left
   * it, frozen. Never throws for what a rule does: a rule that breaks or runs away is a hard
   * finding.
   *
   * @param context facts beside the job's own and the rows of {@code data/}: who submits, the
   *     request, the site, the nodes, …
   */
  public Judgement judge(JobTree tree, List<?> context) {
    return judge(tree, context, null);
  }

  /**
   * As {@link #judge(JobTree, List)}, telling why. Takes many times as long.
   *
   * @param id of the only rule to tell of; null for all
   */
  public Trace trace(JobTree tree, List<?> context, @Nullable String id) {
    Tracing tracing = new Tracing(probes, limits(), id);
    return tracing.trace(judge(tree, context, tracing));
  }

  private Judgement judge(JobTree tree, List<?> context, @Nullable Tracing tracing) {
    tree.freeze();
    List<Finding> findings = new ArrayList<>();
    List<Change> changes = List.of();
    SortedMap<String, Integer> fires = new TreeMap<>();
    Finding usedUp = null;
    Map<Phase, Long> micros = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      long start = System.nanoTime();
      PhaseRun run = phase(phase).run(tree, context, tracing == null ? null : tracing.of(phase));
      if (phase == Phase.MODIFY) {
        changes = run.changes();
      }
      findings.addAll(run.findings());
      run.fires().forEach((rule, times) -> fires.merge(rule, times, Integer::sum));
      usedUp = usedUp == null ? run.usedUp() : usedUp;
      micros.put(phase, (System.nanoTime() - start) / 1000);
    }
    return new Judgement(
        findings.stream().distinct().sorted(Finding.ORDER).toList(),
        changes,
        fires,
        usedUp,
        micros);
  }
}
