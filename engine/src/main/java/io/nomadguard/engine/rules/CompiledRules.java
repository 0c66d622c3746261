package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kie.api.KieBase;

/**
 * The classes that rule files were compiled to.
 *
 * @param models names of the classes that hold each phase's rules, in the order of their files
 * @param loader knows them
 */
record CompiledRules(Map<Phase, List<String>> models, ClassLoader loader) {

  Map<Phase, KieBase> bases() {
    Map<Phase, KieBase> bases = new EnumMap<>(Phase.class);
    models.forEach((phase, names) -> bases.put(phase, RuleBase.of(names, loader)));
    return bases;
  }

  /** The same rules with their files in another order. */
  CompiledRules shuffled(long seed) {
    Random random = new Random(seed);
    Map<Phase, List<String>> shuffled = new EnumMap<>(Phase.class);
    models.forEach(
        (phase, names) -> {
          List<String> other = new ArrayList<>(names);
          Collections.shuffle(other, random);
          shuffled.put(phase, other);
        });
    return new CompiledRules(shuffled, loader);
  }
}
