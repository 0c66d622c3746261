package io.nomadguard.engine.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges compiled rules by what their classes refer to: all that {@code allowed.txt} doesn't name
 * is refused, however the author's text reached it.
 */
public final class Sandbox {

  private static final String LIST = text();

  private static final Map<String, Set<String>> ALLOWED = read(LIST);

  /** Stands for a class none of whose members are allowed. */
  private static final String ALL = "-";

  /** What Drools' generated code calls; an author who writes it by hand is refused by his words. */
  private static final List<String> GENERATED = List.of("org.drools.", "org.kie.api.");

  private Sandbox() {}

  /** Part of every cache key: classes that another list let pass aren't taken. */
  public static String version() {
    return LIST;
  }

  /**
   * What classes refer to and may not, in their order; each once.
   *
   * @param classes binary name → bytes; they may refer to each other
   */
  public static List<Reference> refused(SortedMap<String, byte[]> classes) {
    List<Reference> refused = new ArrayList<>();
    for (byte[] bytes : classes.values()) {
      for (Reference reference : References.of(bytes)) {
        if (!classes.containsKey(reference.owner()) && !allowed(reference)) {
          refused.add(reference);
        }
      }
    }
    return refused;
  }

  private static boolean allowed(Reference reference) {
    String owner = reference.owner();
    if (GENERATED.stream().anyMatch(owner::startsWith)) {
      return true;
    }
    Set<String> but = members(owner);
    if (but == null || but.contains(ALL)) {
      return false;
    }
    return but.stream().anyMatch(member -> member.startsWith("+"))
        ? but.contains("+" + reference.member())
        : !but.contains(reference.member());
  }

  private static @Nullable Set<String> members(String owner) {
    Set<String> exact = ALLOWED.get(owner);
    return exact != null
        ? exact
        : ALLOWED.get(owner.substring(0, Math.max(0, owner.lastIndexOf('.'))) + ".*");
  }

  private static Map<String, Set<String>> read(String list) {
    Map<String, Set<String>> allowed = new HashMap<>();
    list.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.split(" ")))
        .forEach(words -> allowed.put(words.get(0), Set.copyOf(words.subList(1, words.size()))));
    return allowed;
  }

  private static String text() {
    try (InputStream in = Sandbox.class.getResourceAsStream("allowed.txt")) {
      if (in == null) {
        throw new IllegalStateException("our own allowed.txt is gone");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("our own allowed.txt can't be read", e);
    }
  }
}
