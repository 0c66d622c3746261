package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Shown;
import java.util.List;
import java.util.Set;

/** The template sequences that Nomad would evaluate: where they end, and what to call them. */
final class TemplateSequences {

  /** A longer expression is not worth the reading only to name it. */
  private static final int LONGEST_NAMED = 1000;

  private TemplateSequences() {}

  /**
   * @param at where {@code ${} or {@code %{} stands
   * @return the offset behind the brace that closes it, past nested braces, strings and sequences
   */
  static int end(SourceText source, int at) {
    String text = source.text();
    boolean[] inString = new boolean[Hcl.MAX_DEPTH];
    int depth = 0;
    int i = at + 2;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean opens;
      if (inString[depth]) {
        opens = (c == '$' || c == '%') && text.startsWith("{", i + 1);
        i += opens || c == '\\' ? 2 : 1;
      } else {
        opens = c == '{' || c == '"';
        i++;
      }
      if (opens) {
        if (++depth == Hcl.MAX_DEPTH) {
          throw source.refusal(
              at, "this template sequence nests deeper than " + Hcl.MAX_DEPTH + " levels", null);
        }
        inString[depth] = c == '"';
      } else if (c == (inString[depth] ? '"' : '}') && --depth < 0) {
        return i;
      }
    }
    throw source.refusal(
        at,
        text.substring(at, at + 2) + " is never closed",
        "close it with }, or write "
            + text.charAt(at)
            + text.substring(at, at + 2)
            + " to keep it as text");
  }

  /**
   * @param end what {@link #end} answered
   */
  static HclRefusal refusal(SourceText source, int at, int end) {
    String text = source.text();
    String whole = text.substring(at, end);
    String sign = text.substring(at, at + 1);
    return source.refusal(
        at,
        Shown.of(whole) + " is " + construct(whole) + Unsupported.REASON,
        "write the finished text, or " + sign + sign + "{ to keep it as it stands");
  }

  private static String construct(String sequence) {
    if (sequence.charAt(0) == '%') {
      return "a template directive";
    }
    String inner = Characters.trimmed(sequence, 2, sequence.length() - 1);
    if (inner.startsWith("~") || inner.endsWith("~")) {
      return "an interpolation with a strip marker";
    }
    if (inner.isEmpty()) {
      return "an empty interpolation";
    }
    return inner.length() <= LONGEST_NAMED ? expression(inner) : "an expression";
  }

  private static String expression(String inner) {
    List<HclToken> tokens;
    try {
      tokens = new HclLexer(SourceText.of("", inner), new Refusals()).tokens();
    } catch (InputException unreadable) {
      return "an expression";
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      HclToken next = tokens.get(i + 1);
      String construct = Unsupported.continuedBy(tokens.get(i), next);
      if (construct != null && (!tokens.get(i).is(".") || next.is("*"))) {
        return construct;
      }
    }
    HclToken first = tokens.get(0);
    return switch (first.kind()) {
      case QUOTED, TEMPLATE, HEREDOC, NUMBER -> "a literal";
      case IDENTIFIER -> word(first.text(), tokens.get(1));
      default -> "an expression";
    };
  }

  private static String word(String root, HclToken next) {
    if (next.is("(") || next.is("::")) {
      return Unsupported.call(root);
    }
    if (!RuntimeInterpolation.isEvaluated(root)) {
      return "an expression";
    }
    return Set.of("var", "local").contains(root) ? "a reference to a variable" : "a literal";
  }
}
