package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.JavaClasses;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads compiled rules from memory. What it holds it defines itself, never its parent. */
final class RuleClasses extends ClassLoader {

  /** By which frames of rules are known in a stack trace. */
  static final String NAME = "rules";

  private final Map<String, byte[]> classes;

  RuleClasses(Map<String, byte[]> classes) {
    this(classes, RuleClasses.class.getClassLoader());
  }

  /**
   * @param parent knows what they use
   */
  RuleClasses(Map<String, byte[]> classes, ClassLoader parent) {
    super(NAME, parent);
    this.classes = new ConcurrentHashMap<>(classes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        JavaClasses.initialize(bytes);
        loaded = defineClass(name, bytes, 0, bytes.length);
        classes.remove(name);
      }
      return loaded;
    }
  }
}
