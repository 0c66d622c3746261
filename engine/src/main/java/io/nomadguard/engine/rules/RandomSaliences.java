package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.drools.base.base.SalienceInteger;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/**
 * Has rules fire in an order by chance. No rule may declare a salience, so none is lost; Drools
 * reads it when a session begins, so nothing is compiled anew.
 */
final class RandomSaliences {

  private static final int BOUND = 1_000_000;

  private RandomSaliences() {}

  /**
   * @param bases of nobody else: they are changed
   * @param ids of all rules in them
   */
  static void give(Collection<KieBase> bases, Collection<String> ids, long seed) {
    Random random = new Random(seed);
    Map<String, Integer> saliences = new HashMap<>();
    SortedSet<String> inOrder = new TreeSet<>(ids);
    inOrder.forEach(id -> saliences.put(id, random.nextInt(BOUND)));
    for (KieBase base : bases) {
      for (KiePackage one : base.getKiePackages()) {
        for (Rule rule : one.getRules()) {
          ((RuleImpl) rule)
              .setSalience(new SalienceInteger(saliences.getOrDefault(rule.getName(), 0)));
        }
      }
    }
  }
}
