package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of two rulesets the rules that may judge differently: what these say alike, all say alike.
 *
 * <p>What a rule that only looks finds follows from its text, its file's functions and imports, the
 * declared types, the rows of tables that its conditions can be met by, and the job. So where those
 * are the same it finds the same, and only the others need be asked. Modifiers see what the others
 * wrote: as soon as one of them differs all are asked, and a rule of verify is asked after them.
 *
 * <p>Not told apart are rulesets that run into the limits of what rules may take: what they do then
 * is chance.
 */
public final class Narrowed {

  private final Map<Phase, PhaseRules> today = new EnumMap<>(Phase.class);
  private final Map<Phase, PhaseRules> candidate = new EnumMap<>(Phase.class);
  private final Set<String> waivedOtherwise;
  private final Set<String> differing;
  private final @Nullable PhaseRules own;

  private Narrowed(Ruleset one, Ruleset other, Set<String> differing, Set<String> waivedOtherwise) {
    this.waivedOtherwise = waivedOtherwise;
    this.differing = Set.copyOf(differing);
    boolean modify = has(Phase.MODIFY, differing, one, other);
    boolean verify = has(Phase.VERIFY, differing, one, other);
    if (has(Phase.VALIDATE, differing, one, other)) {
      today.put(Phase.VALIDATE, only(one, Phase.VALIDATE, differing));
      candidate.put(Phase.VALIDATE, only(other, Phase.VALIDATE, differing));
    }
    if (modify || verify) {
      today.put(Phase.MODIFY, one.phase(Phase.MODIFY));
    }
    own = modify ? only(other, Phase.MODIFY, differing) : null;
    if (modify) {
      candidate.put(Phase.MODIFY, other.phase(Phase.MODIFY));
    }
    if (verify) {
      today.put(Phase.VERIFY, only(one, Phase.VERIFY, differing));
      candidate.put(Phase.VERIFY, only(other, Phase.VERIFY, differing));
    }
  }

  /**
   * @return empty when anything may differ: site, limits, nodes or declared types do
   */
  public static Optional<Narrowed> of(Ruleset today, Ruleset candidate) {
    if (!today.limits().equals(candidate.limits())
        || !today.overrideRoles().equals(candidate.overrideRoles())
        || !today.nodes().equals(candidate.nodes())
        || !texts(today, "site.toml").equals(texts(candidate, "site.toml"))
        || !texts(today, "types/").equals(texts(candidate, "types/"))) {
      return Optional.empty();
    }
    Set<String> differing = written(today, candidate);
    Set<String> tables = tables(today, candidate);
    if (!tables.isEmpty()) {
      lookingAt(today, tables, differing);
      lookingAt(candidate, tables, differing);
    }
    Set<String> waivers = waivers(today, candidate);
    differing.addAll(waivers);
    return Optional.of(new Narrowed(today, candidate, differing, waivers));
  }

  private static Map<String, String> texts(Ruleset ruleset, String prefix) {
    Map<String, String> texts = new HashMap<>(ruleset.source().files());
    texts.keySet().removeIf(path -> !path.startsWith(prefix));
    return texts;
  }

  /** Rules that only one has, or that are written otherwise, or stand among other functions. */
  private static Set<String> written(Ruleset today, Ruleset candidate) {
    Set<String> differing = new TreeSet<>();
    if (today.hash().equals(candidate.hash())) {
      return differing;
    }
    WrittenRuleset one = WrittenRuleset.of(today.source());
    WrittenRuleset other = WrittenRuleset.of(candidate.source());
    Set<String> ids = new TreeSet<>(one.rules().keySet());
    ids.addAll(other.rules().keySet());
    today.rules().forEach(rule -> ids.add(rule.id()));
    candidate.rules().forEach(rule -> ids.add(rule.id()));
    for (String id : ids) {
      WrittenPart then = one.rules().get(id);
      WrittenPart now = other.rules().get(id);
      if (then == null
          || now == null
          || !then.file().equals(now.file())
          || !then.text().equals(now.text())
          || !Objects.equals(one.texts().get(then.file()), other.texts().get(now.file()))) {
        differing.add(id);
      }
    }
    if (!inOrder(today, differing).equals(inOrder(candidate, differing))) {
      // Which one fires first may decide what the others see.
      differing.addAll(inOrder(today, differing));
    }
    return differing;
  }

  /** Ids of modifiers that don't differ, in the order in which Drools is given them. */
  private static List<String> inOrder(Ruleset ruleset, Set<String> differing) {
    return ruleset.compiled().models(Phase.MODIFY).stream()
        .flatMap(name -> RuleBase.model(name, ruleset.compiled().loader()).getRules().stream())
        .map(org.drools.model.Rule::getName)
        .filter(id -> !differing.contains(id))
        .toList();
  }

  /** Names of declared types whose rows differ. */
  private static Set<String> tables(Ruleset today, Ruleset candidate) {
    Map<String, List<List<Object>>> one = today.rows();
    Map<String, List<List<Object>>> other = candidate.rows();
    Set<String> names = new HashSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
    return names;
  }

  private static void lookingAt(Ruleset ruleset, Set<String> tables, Set<String> differing) {
    List<Class<?>> facts = ruleset.declared(tables);
    for (Phase phase : Phase.values()) {
      LookedAt.byRule(ruleset.base(phase))
          .forEach(
              (id, looked) -> {
                if (facts.stream().anyMatch(looked::mayBe)) {
                  differing.add(id);
                }
              });
    }
  }

  /** Rules that other waivers are for, or the same in another order. */
  private static Set<String> waivers(Ruleset today, Ruleset candidate) {
    Set<String> rules = new TreeSet<>();
    today.waivers().forEach(waiver -> rules.add(waiver.rule()));
    candidate.waivers().forEach(waiver -> rules.add(waiver.rule()));
    rules.removeIf(id -> waivers(today, id).equals(waivers(candidate, id)));
    return rules;
  }

  private static List<Waiver> waivers(Ruleset ruleset, String id) {
    return ruleset.waivers().stream().filter(waiver -> waiver.rule().equals(id)).toList();
  }

  private static boolean has(Phase phase, Collection<String> ids, Ruleset one, Ruleset other) {
    return ids.stream()
        .anyMatch(id -> phase == phase(one.rule(id)) || phase == phase(other.rule(id)));
  }

  private static @Nullable Phase phase(Optional<Rule> rule) {
    return rule.map(Rule::phase).orElse(null);
  }

  private static PhaseRules only(Ruleset ruleset, Phase phase, Set<String> ids) {
    return ruleset.phase(phase, ruleset.only(phase, ids));
  }

  /** How many rules are asked, but for those that only come along. */
  public int rules() {
    return differing.size();
  }

  /**
   * What the candidate finds where today's rules find something, if only rules differ that look.
   *
   * @param found by all of today's
   * @param own found by those of the candidate's that differ
   * @return empty when a rule failed, and who knows what others would have found
   */
  public Optional<List<Finding>> instead(List<Finding> found, Collection<PhaseRules.Said> own) {
    Stream<Finding> others = found.stream().filter(finding -> !differing.contains(finding.rule()));
    List<Finding> all =
        Stream.concat(others, own.stream().flatMap(said -> said.findings().stream()))
            .distinct()
            .sorted(Finding.ORDER)
            .toList();
    return all.stream().anyMatch(finding -> finding.rule().equals(Finding.RULE_FAILED))
        ? Optional.empty()
        : Optional.of(all);
  }

  /**
   * The candidate's modifiers that differ, without the others: where today's have nothing to do,
   * and neither have these, the candidate's have nothing to do. Null when none differs.
   */
  public @Nullable PhaseRules own() {
    return own;
  }

  /** Those of a phase that today's rules are asked; null when none differs. */
  public @Nullable PhaseRules today(Phase phase) {
    return today.get(phase);
  }

  /**
   * Likewise of the candidate. Without any in modify, what today's modifiers make of the job is
   * what its own would.
   */
  public @Nullable PhaseRules candidate(Phase phase) {
    return candidate.get(phase);
  }

  /**
   * Whether both said the same, and that is all there is to it. Where something was written, and a
   * change's reason, don't count.
   */
  public boolean alike(PhaseRules.Said one, PhaseRules.Said other) {
    return fires(one.fires()) == fires(other.fires())
        && one.findings().stream().allMatch(this::tells)
        && found(one).equals(found(other))
        && changed(one).equals(changed(other));
  }

  /** A rule that failed took others with it; what is waived otherwise is for the whole to say. */
  private boolean tells(Finding finding) {
    return !finding.rule().equals(Finding.RULE_FAILED) && !waivedOtherwise.contains(finding.rule());
  }

  private static int fires(SortedMap<String, Integer> fires) {
    return fires.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<List<Object>, Integer> found(PhaseRules.Said said) {
    Map<List<Object>, Integer> found = new HashMap<>();
    for (Finding each : said.findings()) {
      found.merge(
          List.of(each.rule(), each.enforcement(), each.message(), each.path()), 1, Integer::sum);
    }
    return found;
  }

  private static List<List<Object>> changed(PhaseRules.Said said) {
    List<List<Object>> changed = new ArrayList<>();
    for (Change each : said.changes()) {
      changed.add(
          List.of(
              each.rule(),
              each.path(),
              Optional.ofNullable(each.before()),
              Optional.ofNullable(each.after())));
    }
    return changed;
  }
}
