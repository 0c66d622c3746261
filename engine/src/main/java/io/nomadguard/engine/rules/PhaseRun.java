package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Fact;
import io.nomadguard.engine.facts.FactScope;
import io.nomadguard.engine.facts.Facts;
import io.nomadguard.engine.facts.Located;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.NormalForm;
import io.nomadguard.engine.job.TreePaths;
import io.nomadguard.engine.sandbox.Deadline;
import io.nomadguard.engine.sandbox.Stopped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.core.common.InternalFactHandle;
import org.drools.modelcompiler.constraints.ConstraintEvaluationException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;

/** One phase's rules fired at one job: the ear for what they say. Used once. */
final class PhaseRun extends DefaultAgendaEventListener implements FactScope {

  private static final Pattern RULE_NAME = Pattern.compile("\\[Rule \"([^\"]+)\"");

  /** Of all findings of a phase together. */
  private static final int MOST_CHARACTERS = 2_000_000;

  private record Said(Rule rule, Enforcement enforcement, Located spot, String message) {}

  private final JobTree tree;
  private final Map<String, Rule> rules;
  private final Limits limits;
  private final ClassLoader classes;
  private final Sieve sieve;
  private final List<Said> said = new ArrayList<>();
  private long saidCharacters;
  private final List<Finding> findings = new ArrayList<>();
  private final SortedMap<String, Integer> fires = new TreeMap<>();
  private List<Change> changes = List.of();
  private Repeats repeats = new Repeats(() -> 0);
  private int fired;
  private @Nullable Deadline deadline;
  private @Nullable Finding usedUp;
  private @Nullable Firing firing;
  private @Nullable KieSession session;
  private @Nullable Witness witness;

  /**
   * @param rules the whole ruleset's, by id
   * @param classes that they were compiled to
   * @param sieve of the base that fires
   */
  PhaseRun(JobTree tree, Map<String, Rule> rules, Limits limits, ClassLoader classes, Sieve sieve) {
    this.tree = tree;
    this.rules = rules;
    this.limits = limits;
    this.classes = classes;
    this.sieve = sieve;
  }

  /** Has somebody watch; costs nothing else. */
  void watchedBy(@Nullable Witness watching) {
    witness = watching;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Change> changes() {
    return changes;
  }

  SortedMap<String, Integer> fires() {
    return fires;
  }

  /** What says that rules took all of their time or memory; null when they didn't. */
  @Nullable Finding usedUp() {
    return usedUp;
  }

  /** Fires rules that only look. */
  void judge(KieBase base, List<?> context) {
    fire(base, context, sieve::lets).ifPresent(findings::add);
    report();
  }

  /** Fires rules that may change the job; when one breaks, the job stays as it was. */
  void modify(KieBase base, List<?> context) {
    ChangeLog log = new ChangeLog(tree, this::firing);
    repeats = new Repeats(log::version);
    tree.thaw(log);
    Optional<Finding> failure;
    try {
      // A rule may write to a part of the job that it only came to through another.
      failure = fire(base, context, part -> true);
    } finally {
      tree.freeze();
    }
    if (failure.isPresent()) {
      log.undo(findings);
      findings.add(failure.get());
    } else {
      changes = log.settle(findings);
      if (!changes.isEmpty()) {
        // A block that a rule made gets what Nomad's parser would fill in.
        NormalForm.apply(tree.root(), "Job");
      }
    }
    if (witness != null) {
      witness.wrote(log.history(failure.isPresent()));
    }
    report();
  }

  /**
   * @param parts which types of the job's own facts are put in
   */
  private Optional<Finding> fire(KieBase base, List<?> context, Predicate<Class<?>> parts) {
    KieSession opened = base.newKieSession();
    session = opened;
    try {
      opened.addEventListener(this);
      insert(opened, context, sieve::lets);
      insert(opened, Facts.of(this), parts);
      Optional<Finding> failure = fireAll(opened);
      if (witness != null) {
        witness.ended(tree, facts(opened), failure.map(Finding::message).orElse(""));
      }
      return failure;
    } finally {
      session = null;
      opened.dispose();
    }
  }

  private static void insert(KieSession opened, List<?> facts, Predicate<Class<?>> types) {
    for (Object fact : facts) {
      if (types.test(fact.getClass())) {
        opened.insert(fact);
      }
    }
  }

  /** In the order in which they were put in. */
  private static List<Object> facts(KieSession session) {
    return session.getFactHandles().stream()
        .map(InternalFactHandle.class::cast)
        .sorted(Comparator.comparingLong(InternalFactHandle::getId))
        .map(InternalFactHandle::getObject)
        .toList();
  }

  /** Here rules run, conditions included: inserting a fact doesn't look at it yet. */
  private Optional<Finding> fireAll(KieSession opened) {
    try (Deadline ends = Deadline.in(limits.time(), limits.bytes())) {
      deadline = ends;
      Optional<Finding> failure = failure(opened);
      Stopped stopped = ends.stopped();
      // A rule may have caught it, and gone on or thrown something else.
      Optional<Finding> told = stopped == null ? failure : Optional.of(failure(stopped));
      usedUp = ends.isUsedUp() ? told.orElse(null) : null;
      return told;
    }
  }

  private Optional<Finding> failure(KieSession opened) {
    try {
      opened.fireAllRules(repeats);
      return Optional.empty();
    } catch (RuleStopped e) {
      return Optional.of(failure(Culprit.named(e.rule()), e.getMessage()));
    } catch (ConsequenceException e) {
      if (e.getCause() instanceof RuleStopped stopped) {
        return Optional.of(failure(Culprit.named(stopped.rule()), stopped.getMessage()));
      }
      return Optional.of(
          failure(Culprit.named(e.getRule().getName()), RuleStopped.words(e.getCause())));
    } catch (ConstraintEvaluationException e) {
      return Optional.of(failure(inCondition(e), RuleStopped.words(e)));
    } catch (RuntimeException e) {
      // What stands after from; Drools doesn't say of which rule.
      return Optional.of(failure(culprit().of(root(e), firedRule()), RuleStopped.words(e)));
    } catch (Error e) {
      return Optional.of(failure(e));
    }
  }

  private Finding failure(Error error) {
    String culprit =
        error instanceof Stopped stopped && !stopped.rule().isEmpty()
            ? Culprit.named(stopped.rule())
            : culprit().of(error, firedRule());
    return failure(culprit, RuleStopped.words(error, limits));
  }

  private @Nullable Rule firedRule() {
    return firing == null ? null : firing.rule();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private String inCondition(ConstraintEvaluationException e) {
    Matcher named = RULE_NAME.matcher(String.valueOf(e.getMessage()));
    return named.find()
        ? Culprit.named(named.group(1))
        : culprit().of(e.getCause() == null ? e : e.getCause(), null);
  }

  private Culprit culprit() {
    return new Culprit(rules.values(), classes);
  }

  private Finding failure(String who, String words) {
    return new Finding(
        Finding.RULE_FAILED,
        Enforcement.HARD,
        who + " " + words,
        "this is the rule's mistake, not the job's: tell whoever keeps the rules" + place(who),
        "",
        null,
        null,
        null);
  }

  /** Where a named rule stands, such as {@code (rules/validate/images.drl:3:6)}. */
  private String place(String who) {
    return rules.values().stream()
        .filter(rule -> who.equals(Culprit.named(rule.id())))
        .findFirst()
        .map(rule -> " (" + rule.at() + ")")
        .orElse("");
  }

  private void report() {
    if (said.isEmpty()) {
      return;
    }
    TreePaths paths = new TreePaths(tree);
    for (Said one : said) {
      Located spot = one.spot();
      String path = paths.of(spot.owner(), spot.field());
      findings.add(
          new Finding(
              one.rule().id(),
              one.enforcement(),
              one.message(),
              one.rule().help(),
              path == null ? "" : path,
              tree.places().of(spot.owner(), spot.field()),
              null,
              null));
    }
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    String id = event.getMatch().getRule().getName();
    if (++fired > limits.fires()) {
      throw RuleStopped.firesTooOften(fires, limits);
    }
    inTime(id);
    fires.merge(id, 1, Integer::sum);
    Rule rule = rules.get(id);
    firing = rule == null ? null : new Firing(rule);
    if (witness != null) {
      witness.fires(tree, event.getMatch());
    }
  }

  @Override
  public void afterMatchFired(AfterMatchFiredEvent event) {
    inTime(event.getMatch().getRule().getName());
    firing = null;
  }

  private void inTime(String rule) {
    if (deadline != null && deadline.isOver()) {
      throw RuleStopped.outOfTime(rule, limits);
    }
  }

  private Firing firing() {
    if (firing == null) {
      throw new IllegalStateException("no rule is firing");
    }
    return firing;
  }

  @Override
  public JobTree tree() {
    return tree;
  }

  @Override
  public void deny(Located spot, String message) {
    Rule rule = firing().rule();
    say(new Said(rule, rule.enforcement(), spot, message));
  }

  /** People read it, and it is kept. */
  private void say(Said one) {
    saidCharacters += one.message().length();
    if (said.size() >= limits.fires() || saidCharacters > MOST_CHARACTERS) {
      throw Deadline.stop(
          "all rules of a phase together may tell %d findings, of %d characters in all"
              .formatted(limits.fires(), MOST_CHARACTERS));
    }
    said.add(one);
  }

  @Override
  public void warn(Located spot, String message) {
    say(new Said(firing().rule(), Enforcement.ADVISORY, spot, message));
  }

  @Override
  public void because(String reason) {
    firing().because(reason);
  }

  @Override
  public void added(Fact fact) {
    open().insert(fact);
  }

  @Override
  public void removed(Fact fact) {
    FactHandle handle = open().getFactHandle(fact);
    if (handle != null) {
      open().delete(handle);
    }
  }

  private KieSession open() {
    if (session == null) {
      throw new IllegalStateException("no rule is firing");
    }
    return session;
  }
}
