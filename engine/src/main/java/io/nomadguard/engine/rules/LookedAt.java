package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.base.base.ClassObjectType;
import org.drools.base.base.ObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Collect;
import org.drools.base.rule.EvalCondition;
import org.drools.base.rule.From;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/**
 * What facts a compiled rule's conditions can be met by. A consequence sees no others: it may use
 * what the conditions found, and what that leads to within the job.
 *
 * @param types classes of facts, or ones above them
 * @param all whether it may be any, for something stands there that isn't known
 */
record LookedAt(Set<Class<?>> types, boolean all) {

  /** What each rule of a base can be met by, by its name. */
  static Map<String, LookedAt> byRule(KieBase base) {
    Map<String, LookedAt> looks = new HashMap<>();
    for (KiePackage one : base.getKiePackages()) {
      one.getRules().forEach(rule -> looks.put(rule.getName(), of((RuleImpl) rule)));
    }
    return looks;
  }

  /** What any rule of a base can be met by. */
  static LookedAt by(KieBase base) {
    Collection<LookedAt> looks = byRule(base).values();
    return new LookedAt(
        looks.stream().flatMap(look -> look.types.stream()).collect(Collectors.toSet()),
        looks.stream().anyMatch(LookedAt::all));
  }

  private static LookedAt of(RuleImpl rule) {
    Set<Class<?>> types = new HashSet<>();
    boolean known = add(rule.getLhs(), types);
    return new LookedAt(types, !known);
  }

  /**
   * @return false when something isn't known
   */
  private static boolean add(RuleConditionElement element, Set<Class<?>> types) {
    if (element instanceof Pattern pattern) {
      ObjectType type = pattern.getObjectType();
      if (!(type instanceof ClassObjectType known)) {
        return false;
      }
      types.add(known.getClassType());
      return pattern.getSource() == null || add(pattern.getSource(), types);
    }
    if (element instanceof GroupElement
        || element instanceof EvalCondition
        || element instanceof From
        || element instanceof Accumulate
        || element instanceof Collect) {
      boolean known = true;
      for (RuleConditionElement nested : element.getNestedElements()) {
        known &= add(nested, types);
      }
      return known;
    }
    return false;
  }

  /** Whether facts of that class count. */
  boolean mayBe(Class<?> fact) {
    return all || types.stream().anyMatch(type -> type.isAssignableFrom(fact));
  }
}
