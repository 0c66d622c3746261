package io.nomadguard.engine.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The classes of declared types, and a way for the compiler to see them. */
final class TypeClasses {

  private final Map<String, byte[]> classes;
  private final ClassLoader compiler;

  private TypeClasses(Map<String, byte[]> classes) {
    this.classes = classes;
    this.compiler = new CompilerClasses(classes);
  }

  static TypeClasses of(DeclaredTypes types, ClassCache cache) {
    if (types.byName().isEmpty()) {
      return new TypeClasses(Map.of());
    }
    String key = new Sha256().add(FactTypes.version()).add(types.drl()).hex();
    Optional<CompiledFile> kept = cache.get(key);
    if (kept.isPresent()) {
      return new TypeClasses(kept.get().classes());
    }
    DroolsBuild.Result built =
        DroolsBuild.of(
            Map.of(DeclaredTypes.PACKAGE + "/types.drl", types.drl()),
            new CompilerClasses(Map.of()));
    if (built.failed()) {
      throw new IllegalStateException(
          "our own text of the declared types doesn't compile: " + built.messages(),
          built.failure());
    }
    TreeMap<String, byte[]> only = new TreeMap<>();
    types.names().stream()
        .map(name -> DeclaredTypes.PACKAGE + "." + name)
        .forEach(name -> only.put(name, built.classes().get(name)));
    cache.put(key, new CompiledFile(java.util.List.of(), java.util.List.of(), only));
    return new TypeClasses(only);
  }

  Map<String, byte[]> classes() {
    return classes;
  }

  /** Knows the facts' classes and the declared ones. */
  ClassLoader forCompiler() {
    return compiler;
  }
}
