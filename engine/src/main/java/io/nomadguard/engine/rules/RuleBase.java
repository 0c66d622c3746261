package io.nomadguard.engine.rules;

import java.util.List;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** Makes what Drools fires from of compiled models. Touches no compiler. */
final class RuleBase {

  private RuleBase() {}

  static KieBase of(List<String> models, ClassLoader classes) {
    List<Model> made = models.stream().map(name -> model(name, classes)).toList();
    return KieBaseBuilder.createKieBaseFromModel(made);
  }

  static Model model(String name, ClassLoader classes) {
    try {
      return (Model) classes.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled rules lack " + name, e);
    }
  }
}
