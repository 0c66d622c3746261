package io.nomadguard.engine.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.PatternDSL.PatternDefImpl;
import org.drools.model.PatternDSL.PatternExpr1;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate2;
import org.drools.model.impl.RuleBuilder;
import org.drools.modelcompiler.dsl.pattern.D;
import org.jspecify.annotations.Nullable;

/**
 * What compiled rules call in place of Drools' own to put a rule together. Patterns that have
 * nothing in common go with each other in every combination: a few of them make more than memory
 * holds, and Drools asks nobody while it makes them. So each such pattern gets one more condition,
 * which is true, and asks for the time.
 */
public final class BoundedJoins {

  /** By which the condition is known that nobody wrote. */
  public static final String ID = "in time";

  private BoundedJoins() {}

  public static Rule build(RuleBuilder rule, RuleItemBuilder<?>[] items) {
    Variable<?> first = null;
    List<InTime<?, ?>> added = new ArrayList<>();
    for (RuleItemBuilder<?> item : items) {
      if (item instanceof PatternDefImpl<?> pattern) {
        if (first == null) {
          first = pattern.getFirstVariable();
        } else if (pattern.getItems().stream().allMatch(PatternExpr1.class::isInstance)) {
          added.add(bound(pattern, first));
        }
      }
    }
    Rule built = rule.build(items);
    added.forEach(each -> each.rule = built.getName());
    return built;
  }

  private static <T, U> InTime<T, U> bound(PatternDef<T> pattern, Variable<U> first) {
    InTime<T, U> inTime = new InTime<>();
    // No change of a fact is one of "this", so none makes the pattern look again.
    pattern.expr(ID, first, inTime, D.reactOn("this"));
    return inTime;
  }

  private static final class InTime<T, U> implements Predicate2<T, U>, HashedExpression {

    private static final long serialVersionUID = 1;

    private String rule = "";

    @Override
    public boolean test(@Nullable T fact, @Nullable U other) {
      Deadline.check(rule);
      return true;
    }

    @Override
    public String getExpressionHash() {
      return "4E2D2F1A5B0C4B64A3C5B6F0A1D7E9C2";
    }
  }
}
