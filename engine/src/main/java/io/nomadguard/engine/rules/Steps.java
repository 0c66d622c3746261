package io.nomadguard.engine.rules;

import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Kind;
import io.nomadguard.engine.rules.Conditions.Part;
import io.nomadguard.engine.rules.Conditions.Span;
import io.nomadguard.engine.sandbox.BoundedJoins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.consequences.ConsequenceImpl;
import org.drools.model.constraints.MultipleConstraints;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * A rule, as a row of shorter rules, each asking for one condition more than the one before: the
 * first that nothing matches has the condition that nothing satisfies. They are made of the rule's
 * compiled conditions, so that each means exactly what it means in the rule.
 */
final class Steps {

  /**
   * @param element index of the last element it asks for
   * @param condition what it asks for beyond the step before
   * @param reason what it means when nothing matches
   * @param type of the last element's fact; null when it stands for none
   * @param rule asks for just that; null when any fact of the type will do
   */
  record Step(
      int element,
      Span condition,
      Trace.Reason reason,
      @Nullable Class<?> type,
      @Nullable Rule rule) {}

  private final Rule rule;
  private final List<Element> elements;
  private final List<List<Condition>> model = new ArrayList<>();
  private final List<@Nullable Class<?>> types = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> lastElements = new HashMap<>();
  private final Map<Step, Rule> counters = new HashMap<>();

  private Steps(Rule rule, List<Element> elements) {
    this.rule = rule;
    this.elements = elements;
  }

  static Steps of(Rule rule, Conditions conditions) {
    Steps steps = new Steps(rule, conditions.elements());
    steps.flatten(rule.getView().getSubConditions());
    for (int i = 0; steps.isCut() && i < steps.elements.size(); i++) {
      steps.types.add(steps.type(i));
      steps.element(i);
    }
    return steps;
  }

  /** Whether text and compiled form tell which belongs to which; if not, there are no steps. */
  boolean isCut() {
    return model.size() == elements.size();
  }

  /** Of all steps, and what finds the facts that a {@code not} must not find. */
  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(counters.values());
    steps.stream().map(Step::rule).filter(Objects::nonNull).forEach(rules::add);
    return rules;
  }

  Conditions conditions() {
    return new Conditions(elements);
  }

  /** The id of the rule that a probe is of. */
  static String ruleOf(String probe) {
    return probe.substring(0, probe.indexOf(' '));
  }

  /** Of a match of the rule itself. */
  Tuple firing(Match match) {
    return Tuple.of(match, elements, types, elements.size());
  }

  /** Of a match of one of the steps' rules. */
  Tuple tuple(Match match) {
    int last = lastElements.getOrDefault(match.getRule().getName(), 0);
    return Tuple.of(match, elements, types, last + 1);
  }

  /**
   * @param met what the step before found: all that fits, save the last fact perhaps
   * @param total how many of these there are
   */
  record Failed(Step step, List<Tuple> met, int total) {}

  /**
   * The first step that nothing matches; null when something matches all.
   *
   * @param found by the probes, by name
   * @param facts of the session
   */
  @Nullable Failed firstFailed(Map<String, Found> found, List<Object> facts) {
    List<Tuple> met = List.of(Tuple.NONE);
    int total = 1;
    for (Step step : steps) {
      Class<?> type = step.type();
      if (step.rule() == null && type != null) {
        List<Object> such = facts.stream().filter(type::isInstance).toList();
        if (such.isEmpty()) {
          return new Failed(step, met, total);
        }
        Tuple before = met.get(0);
        met = such.stream().limit(Found.KEPT).map(f -> before.with(step.element(), f)).toList();
        total = such.size();
        continue;
      }
      Found there = step.rule() == null ? null : found.get(step.rule().getName());
      if (there == null) {
        Rule counter = counters.get(step);
        Found against = counter == null ? null : found.get(counter.getName());
        return against == null
            ? new Failed(step, met, total)
            : new Failed(step, against.first(), against.total());
      }
      met = there.first();
      total = there.total();
    }
    return null;
  }

  private void flatten(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.getType() == Condition.Type.AND) {
        flatten(condition.getSubConditions());
      } else if (!model.isEmpty() && judges(condition, model.get(model.size() - 1))) {
        model.get(model.size() - 1).add(condition);
      } else if (condition.getType() != Condition.Type.CONSEQUENCE) {
        model.add(new ArrayList<>(List.of(condition)));
      }
    }
  }

  /** What an accumulate asks of its result is compiled to a pattern of its own. */
  private static boolean judges(Condition condition, List<Condition> before) {
    return before.get(0).getType() == Condition.Type.ACCUMULATE
        && condition instanceof Pattern<?> pattern
        && List.of(before.get(0).getBoundVariables()).contains(pattern.getPatternVariable());
  }

  /** What fact a whole element is about; null when about none, or several. */
  private @Nullable Class<?> type(int index) {
    List<Condition> whole = model.get(index);
    Condition first = whole.get(0);
    Kind kind = elements.get(index).kind();
    boolean below = kind == Kind.EXISTS || kind == Kind.NOT;
    Condition inner =
        below && first.getSubConditions().size() == 1 ? first.getSubConditions().get(0) : first;
    boolean one = below || kind == Kind.PATTERN;
    return one && inner instanceof Pattern<?> pattern && inner.getType() == Condition.Type.PATTERN
        ? pattern.getPatternVariable().getType()
        : null;
  }

  private void element(int index) {
    Element element = elements.get(index);
    Condition whole = model.get(index).get(0);
    Condition inner =
        element.kind() == Kind.EXISTS && whole.getSubConditions().size() == 1
            ? whole.getSubConditions().get(0)
            : whole;
    boolean single = element.kind() == Kind.PATTERN || element.kind() == Kind.EXISTS;
    if (single
        && inner instanceof Pattern<?> pattern
        && inner.getType() == Condition.Type.PATTERN
        && element.type() != null) {
      pattern(index, pattern);
    } else if (element.kind() == Kind.NOT) {
      add(index, element.span(), Trace.Reason.COUNTER, null, List.of(whole));
    } else {
      add(index, element.span(), Trace.Reason.WHOLE, null, model.get(index));
    }
  }

  private void pattern(int index, Pattern<?> pattern) {
    Element element = elements.get(index);
    Class<?> type = pattern.getPatternVariable().getType();
    List<Constraint> asked = asked(pattern.getConstraint());
    List<Part> parts = element.conditions();
    if (element.from() == null && !asked.isEmpty()) {
      // Each combination with each such fact would be many.
      steps.add(new Step(index, element.span(), Trace.Reason.NO_FACT, type, null));
    } else {
      add(index, element.span(), Trace.Reason.NO_FACT, type, List.of(with(pattern, List.of())));
    }
    if (parts.size() == asked.size()) {
      for (int i = 0; i < parts.size(); i++) {
        add(
            index,
            parts.get(i).span(),
            Trace.Reason.CONDITION,
            type,
            List.of(with(pattern, asked.subList(0, i + 1))));
      }
    } else {
      add(index, element.span(), Trace.Reason.CONDITION, type, List.of(pattern));
    }
  }

  private static List<Constraint> asked(Constraint constraint) {
    return all(constraint).stream().filter(each -> !bounds(each)).toList();
  }

  private static List<Constraint> all(Constraint constraint) {
    if (constraint instanceof MultipleConstraints several) {
      return several.getChildren();
    }
    // A pattern without conditions has one that is always true.
    return constraint == SingleConstraint.TRUE ? List.of() : List.of(constraint);
  }

  /** Whether nobody wrote it: it bounds how many combinations of facts there may be. */
  private static boolean bounds(Constraint constraint) {
    return constraint instanceof SingleConstraint single
        && single.getExprId().equals(BoundedJoins.ID);
  }

  private static <T> Condition with(Pattern<T> pattern, List<Constraint> asked) {
    List<Constraint> constraints = new ArrayList<>(asked);
    all(pattern.getConstraint()).stream().filter(Steps::bounds).forEach(constraints::add);
    PatternImpl<T> shorter =
        new PatternImpl<>(
            pattern.getPatternVariable(),
            constraints.isEmpty()
                ? SingleConstraint.TRUE
                : constraints.size() == 1
                    ? constraints.get(0)
                    : new MultipleConstraints(constraints),
            new ArrayList<>(pattern.getBindings()));
    shorter.setPassive(pattern.isPassive());
    return shorter;
  }

  private void add(
      int element,
      Span condition,
      Trace.Reason reason,
      @Nullable Class<?> type,
      List<Condition> last) {
    Step step = new Step(element, condition, reason, type, probe(element, last));
    steps.add(step);
    List<Condition> inner = last.get(0).getSubConditions();
    if (reason == Trace.Reason.COUNTER && inner.size() == 1) {
      counters.put(step, probe(element, inner));
    }
  }

  private Rule probe(int element, List<Condition> last) {
    List<Condition> all = new ArrayList<>();
    model.subList(0, element).forEach(all::addAll);
    all.addAll(last);
    String name = rule.getName() + " " + lastElements.size();
    lastElements.put(name, element);
    return new RuleImpl(
        "probe",
        name,
        null,
        new CompositePatterns(Condition.Type.AND, all),
        ConsequenceImpl.EMPTY,
        Map.of(),
        Map.of());
  }
}
