package io.nomadguard.engine.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of declared types, and a way for the compiler to see them while it is needed. */
final class TypeClasses implements AutoCloseable {

  private final Map<String, byte[]> classes;
  private @Nullable Path folder;
  private @Nullable URLClassLoader loader;

  private TypeClasses(Map<String, byte[]> classes) {
    this.classes = classes;
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
            TypeClasses.class.getClassLoader());
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

  /**
   * Knows the facts' classes and the declared ones, as resources too: the compiler reads class
   * files, and finds them in a folder only.
   */
  ClassLoader forCompiler() {
    if (classes.isEmpty()) {
      return TypeClasses.class.getClassLoader();
    }
    if (loader == null) {
      try {
        Path made = Files.createTempDirectory("nomadguard-types");
        folder = made;
        for (var entry : classes.entrySet()) {
          Path file = made.resolve(entry.getKey().replace('.', '/') + ".class");
          Files.createDirectories(file.getParent());
          Files.write(file, entry.getValue());
        }
        loader =
            new URLClassLoader(
                new URL[] {made.toUri().toURL()}, TypeClasses.class.getClassLoader());
      } catch (IOException e) {
        throw new UncheckedIOException("the temporary folder can't be written to", e);
      }
    }
    return loader;
  }

  @Override
  public void close() {
    try {
      if (loader != null) {
        loader.close();
      }
      if (folder != null) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder can't be cleared", e);
    }
  }
}
