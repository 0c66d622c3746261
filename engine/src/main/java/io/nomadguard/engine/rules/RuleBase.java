package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.Collection;
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

  /** The same without some rules, and with others of further classes. */
  static KieBase replacing(
      List<String> models,
      ClassLoader classes,
      Collection<String> without,
      List<String> others,
      ClassLoader otherClasses) {
    List<Model> made = new ArrayList<>();
    models.forEach(name -> made.add(new ModelWithout(model(name, classes), without)));
    others.forEach(name -> made.add(model(name, otherClasses)));
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
