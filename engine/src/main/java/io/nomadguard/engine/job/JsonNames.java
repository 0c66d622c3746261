package io.nomadguard.engine.job;

/** Compares names of JSON fields as Go's decoder does. */
public final class JsonNames {

  private JsonNames() {}

  /**
   * Two names are one field to Go when their folded forms are equal. Beside upper and lower case,
   * Unicode's simple folding takes the long s (U+017F) for an s and the Kelvin sign (U+212A) for a
   * k, so that {@code "Taſks"} is {@code Tasks}.
   */
  public static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    name.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
