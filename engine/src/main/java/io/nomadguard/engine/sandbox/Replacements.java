package io.nomadguard.engine.sandbox;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;

/** The methods of {@code Bounded…}, by the calls they stand for. */
final class Replacements {

  /** A static method to be called instead. */
  record Target(String owner, String name, String descriptor) {}

  private static final List<Class<?>> HOLDERS =
      List.of(
          BoundedText.class, BoundedPatterns.class, BoundedCollections.class, BoundedStreams.class);

  private static final Map<String, Target> ALL = all();

  private Replacements() {}

  /**
   * @param type binary name of the class that the list names the method with
   * @param descriptor of the method as it is called
   */
  static Optional<Target> of(String type, String name, String descriptor, boolean isStatic) {
    String arguments = descriptor.substring(1, descriptor.indexOf(')'));
    String receiver = isStatic ? "" : "L" + type.replace('.', '/') + ";";
    return Optional.ofNullable(ALL.get(name + "(" + receiver + arguments));
  }

  private static Map<String, Target> all() {
    Map<String, Target> all = new HashMap<>();
    for (Class<?> holder : HOLDERS) {
      for (Method method : holder.getDeclaredMethods()) {
        if (java.lang.reflect.Modifier.isPublic(method.getModifiers())) {
          String descriptor = Type.getMethodDescriptor(method);
          String arguments = descriptor.substring(0, descriptor.indexOf(')'));
          all.put(
              method.getName() + arguments,
              new Target(Type.getInternalName(holder), method.getName(), descriptor));
        }
      }
    }
    return all;
  }
}
