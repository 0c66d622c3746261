package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.model.Model;
import org.drools.model.consequences.ConsequenceImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.modelcompiler.KieBaseBuilder;

/**
 * Modifiers that differ, put among today's to look on: they have their conditions, and do nothing.
 * While neither they nor those they differ from have anything to do, both rulesets make the same of
 * a job, and it takes one run to know.
 */
final class Onlookers {

  /** Today's classes, and the candidate's where those have none of that name. */
  private static final class Both extends ClassLoader {

    private final ClassLoader candidate;

    Both(ClassLoader today, ClassLoader candidate) {
      super(today);
      this.candidate = candidate;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      return candidate.loadClass(name);
    }
  }

  /** No rule's id has a space in it. */
  private static final String SUFFIX = " looks on";

  private Onlookers() {}

  /** Today's modifiers, with those that differ of the candidate's looking on. */
  static PhaseRules among(Ruleset today, Ruleset candidate, Set<String> differing) {
    CompiledRules own = today.compiled();
    List<Model> models = new ArrayList<>();
    own.models(Phase.MODIFY).forEach(name -> models.add(RuleBase.model(name, own.loader())));
    models.addAll(looking(candidate, differing));
    return today.phase(
        Phase.MODIFY,
        KieBaseBuilder.createKieBaseFromModel(models),
        new Both(own.loader(), candidate.compiled().loader()));
  }

  private static List<Model> looking(Ruleset candidate, Set<String> differing) {
    CompiledRules compiled = candidate.compiled();
    ModelRules rules = new ModelRules(compiled.models(Phase.MODIFY), compiled.loader());
    List<Model> looking = new ArrayList<>();
    for (String id : new TreeSet<>(differing)) {
      if (rules.has(id)) {
        org.drools.model.Rule rule = rules.get(id);
        looking.add(
            rules.with(
                id,
                List.of(
                    new RuleImpl(
                        "looking",
                        id + SUFFIX,
                        null,
                        rule.getView(),
                        ConsequenceImpl.EMPTY,
                        Map.of(),
                        Map.of()))));
      }
    }
    return looking;
  }

  /** Whether a rule that fired is one of them. */
  static boolean isOne(String rule) {
    return rule.endsWith(SUFFIX);
  }
}
