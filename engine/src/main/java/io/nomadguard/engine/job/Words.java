package io.nomadguard.engine.job;

/** Words for messages. */
final class Words {

  private Words() {}

  /** With its article: {@code a job}, {@code an affinity}. */
  static String a(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }
}
