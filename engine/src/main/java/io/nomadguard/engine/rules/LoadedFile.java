package io.nomadguard.engine.rules;

import java.util.List;
import java.util.Set;

/**
 * A compiled rule file in use. Its classes have a loader of their own, so that rulesets that have
 * the same file share them: what isn't changed needn't be read, loaded or made fast by Java again.
 *
 * @param key names what it was compiled from
 * @param rules in their order, whose places are those in the folder
 * @param models names of the classes that are Drools models
 * @param names binary names of all its classes
 * @param classes knows them, and the declared types that they use
 */
record LoadedFile(
    String key, List<Rule> rules, List<String> models, Set<String> names, RuleClasses classes) {

  /**
   * @param types the declared types' classes
   */
  static LoadedFile of(String key, CompiledFile file, ClassLoader types) {
    return new LoadedFile(
        key,
        file.rules(),
        file.models(),
        Set.copyOf(file.classes().keySet()),
        new RuleClasses(file.classes(), types));
  }

  /** The same classes, for a use in which their rules don't stay what they were. */
  LoadedFile under(String other) {
    return new LoadedFile(other, rules, models, names, classes);
  }
}
