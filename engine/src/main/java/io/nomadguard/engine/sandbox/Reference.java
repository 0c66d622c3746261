package io.nomadguard.engine.sandbox;

/**
 * Something a compiled class refers to.
 *
 * @param from binary name of the class that refers to it
 * @param owner binary name of the class that is referred to
 * @param member name of its method or field; empty for the class itself
 * @param why what is wrong with it, as the end of a sentence; empty when it just isn't allowed
 */
public record Reference(String from, String owner, String member, String why) {

  /** Such as {@code Runtime.exec}. */
  public String shown() {
    return simpleName() + (member.isEmpty() || member.equals("<init>") ? "" : "." + member);
  }

  /** Such as {@code Runtime}. */
  public String simpleName() {
    return owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1);
  }
}
