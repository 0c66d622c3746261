package io.nomadguard.engine.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges compiled rules by what their classes refer to: all that {@code allowed.txt} and the site
 * don't name is refused, however the author's text reached it. What is let pass is rewritten, so
 * that it ends in time and takes no more memory than it may. Thread-safe.
 */
public final class Sandbox {

  private static final String LIST = text();

  private final Allowed allowed;
  private final String version;

  /**
   * @param more classes of Java's that the site allows, each one that {@link SiteClasses#mistake}
   *     has nothing against
   */
  public Sandbox(Collection<String> more) {
    SortedSet<String> sorted = new TreeSet<>(more);
    this.allowed = new Allowed(LIST, sorted);
    this.version = LIST + sorted;
  }

  /** Part of every cache key: classes that another list let pass aren't taken. */
  public String version() {
    return version;
  }

  /**
   * What classes refer to and may not, in their order; each once.
   *
   * @param classes binary name → bytes; they may refer to each other
   */
  public List<Reference> refused(SortedMap<String, byte[]> classes) {
    List<Reference> refused = new ArrayList<>();
    for (byte[] bytes : classes.values()) {
      refused.addAll(Judge.refused(bytes, allowed, classes.keySet()));
    }
    return refused;
  }

  /**
   * The same classes, but bounded.
   *
   * @param classes binary name → bytes
   */
  public SortedMap<String, byte[]> bounded(SortedMap<String, byte[]> classes) {
    SortedMap<String, byte[]> bounded = new TreeMap<>();
    classes.forEach((name, bytes) -> bounded.put(name, Weaver.weave(bytes, allowed)));
    return bounded;
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
