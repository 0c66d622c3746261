package io.nomadguard.engine.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;

/**
 * Java's own classes that compiled rules use, made ready before a rule runs. One whose initializer
 * a rule's endless calls break off could never be used again, by no rule.
 */
public final class JavaClasses {

  private static final int CONSTANT_CLASS = 7;
  private static final Set<String> READY = ConcurrentHashMap.newKeySet();

  private JavaClasses() {}

  /**
   * Those that a class refers to.
   *
   * @param compiled one that the {@link Sandbox} has let pass
   */
  public static void initialize(byte[] compiled) {
    ClassReader reader = new ClassReader(compiled);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && compiled[item - 1] == CONSTANT_CLASS) {
        String name = reader.readUTF8(item, buffer);
        if (name.startsWith("java/") && READY.add(name)) {
          initialize(name.replace('/', '.'));
        }
      }
    }
  }

  private static void initialize(String name) {
    try {
      Class.forName(name, true, null);
    } catch (ClassNotFoundException | LinkageError e) {
      // Whoever uses it is told.
      READY.remove(name.replace('.', '/'));
    }
  }
}
