package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.FactScope;
import io.nomadguard.engine.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * The classes that rules are compiled against: what facts there are, and a version that changes
 * when one of them does.
 */
final class FactTypes {

  private static final String FACTS = FactScope.class.getPackageName();

  private FactTypes() {}

  /** Simple names of the public fact types that a rule can match, sorted. Loads them all. */
  static List<String> names() {
    return Names.ALL;
  }

  /** Whether a ruleset must not declare a type of that name. Loads no class. */
  static boolean reserved(String name) {
    return Checksums.FACTS.containsKey(name + ".class");
  }

  /**
   * Changes with Drools, the facts' classes, the sandbox, and whatever reads, checks and compiles
   * rules: a file that was let pass by other checks is looked at anew.
   */
  static String version() {
    return Version.NOW;
  }

  /** File name → checksum of the classes in the package of {@code anchor}. */
  private static SortedMap<String, Long> checksums(Class<?> anchor) {
    SortedMap<String, Long> checksums = new TreeMap<>();
    String folder = anchor.getPackageName().replace('.', '/') + "/";
    try {
      Path home = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
            CRC32 crc = new CRC32();
            crc.update(Files.readAllBytes(file));
            checksums.put(file.getFileName().toString(), crc.getValue());
          }
        }
      } else {
        try (ZipFile jar = new ZipFile(home.toFile())) {
          jar.stream()
              .filter(entry -> entry.getName().startsWith(folder))
              .filter(entry -> entry.getName().endsWith(".class"))
              .forEach(
                  entry ->
                      checksums.put(entry.getName().substring(folder.length()), entry.getCrc()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("our own classes can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own classes can't be found", e);
    }
    return checksums;
  }

  private static final class Checksums {
    static final SortedMap<String, Long> FACTS =
        Collections.unmodifiableSortedMap(checksums(FactScope.class));
  }

  private static final class Version {
    static final String NOW =
        new Sha256()
            .add(org.drools.base.util.Drools.getFullVersion())
            .add(Checksums.FACTS.toString())
            .add(checksums(FactTypes.class).toString())
            .add(checksums(Sandbox.class).toString())
            .hex();
  }

  private static final class Names {
    static final List<String> ALL =
        Checksums.FACTS.keySet().stream()
            .map(file -> file.substring(0, file.length() - ".class".length()))
            .filter(name -> !name.contains("$") && !name.equals("package-info"))
            .filter(Names::isPublic)
            .toList();

    private static boolean isPublic(String name) {
      try {
        Class<?> type = Class.forName(FACTS + "." + name, false, Names.class.getClassLoader());
        return java.lang.reflect.Modifier.isPublic(type.getModifiers());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("our own class is gone: " + name, e);
      }
    }
  }
}
