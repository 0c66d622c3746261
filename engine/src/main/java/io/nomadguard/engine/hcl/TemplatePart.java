package io.nomadguard.engine.hcl;

/** A piece of a quoted string or heredoc. */
sealed interface TemplatePart {

  /** Text, escapes resolved; in a heredoc never more than one line of it. */
  record Text(String value) implements TemplatePart {}

  /**
   * <code>${…}</code> or <code>%{…}</code>
   *
   * @param sign {@code $} or {@code %}
   * @param start where the sign stands
   * @param from where the expression starts
   * @param to where it ends
   * @param trimBefore whether {@code ~} eats the white space before
   * @param trimAfter the same behind
   */
  record Sequence(char sign, int start, int from, int to, boolean trimBefore, boolean trimAfter)
      implements TemplatePart {

    /**
     * @param start where the sign stands
     * @param end behind the closing brace
     */
    static Sequence of(String text, int start, int end) {
      boolean before = text.startsWith("~", start + 2);
      int from = start + (before ? 3 : 2);
      boolean after = end - 2 >= from && text.charAt(end - 2) == '~';
      return new Sequence(text.charAt(start), start, from, end - (after ? 2 : 1), before, after);
    }
  }
}
