package io.nomadguard.engine.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;

/**
 * The compiled form of a phase's rules, from which others can be put together without compiling
 * anything: what Drools compiles are a rule's single conditions.
 */
final class ModelRules {

  private record Entry(Model file, Rule rule) {}

  private final Map<String, Entry> rules = new HashMap<>();

  ModelRules(List<String> models, ClassLoader classes) {
    for (String name : models) {
      Model model = RuleBase.model(name, classes);
      model.getRules().forEach(rule -> rules.put(rule.getName(), new Entry(model, rule)));
    }
  }

  Rule get(String id) {
    return entry(id).rule();
  }

  /** A model of other rules, with all else that the rule's own file has. */
  Model with(String id, List<Rule> others) {
    Model file = entry(id).file();
    ModelImpl model = new ModelImpl(file.getName());
    others.forEach(model::addRule);
    file.getTypeMetaDatas().forEach(model::addTypeMetaData);
    return model;
  }

  private Entry entry(String id) {
    Entry entry = rules.get(id);
    if (entry == null) {
      throw new IllegalStateException("the compiled rules lack " + id);
    }
    return entry;
  }
}
