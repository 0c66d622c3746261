package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** Rules cut into {@link Steps}, ready to be tried on facts. Shared by all threads. */
final class Probes {

  private final Map<String, Steps> steps;
  private final KieBase base;

  private Probes(Map<String, Steps> steps, KieBase base) {
    this.steps = steps;
    this.base = base;
  }

  /**
   * @param conditions of each rule, by id
   */
  static Probes of(Map<String, Conditions> conditions, ModelRules compiled) {
    Map<String, Steps> steps = new LinkedHashMap<>();
    List<Model> models = new ArrayList<>();
    conditions.forEach(
        (id, asked) -> {
          Steps ofRule = Steps.of(compiled.get(id), asked);
          steps.put(id, ofRule);
          models.add(compiled.with(id, ofRule.rules()));
        });
    return new Probes(steps, KieBaseBuilder.createKieBaseFromModel(models));
  }

  /** In the order in which they were given. */
  Map<String, Steps> steps() {
    return steps;
  }

  KieBase base() {
    return base;
  }
}
