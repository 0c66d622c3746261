package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.FormatToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A line in up to three cells, of which the second and third are aligned with those of the lines
 * around.
 *
 * @param assign from the {@code =} on, where the value ends with the line; else empty
 * @param comment the one at the end, where something stands before it; else empty
 */
record FormatLine(List<FormatToken> lead, List<FormatToken> assign, List<FormatToken> comment) {

  /**
   * @param tokens of a whole text, the last of them its end
   */
  static List<FormatLine> of(List<FormatToken> tokens) {
    List<FormatLine> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).endsLine()) {
        lines.add(line(tokens.subList(start, i + 1)));
        start = i + 1;
      }
    }
    lines.add(line(tokens.subList(start, tokens.size() - 1)));
    return lines;
  }

  private static FormatLine line(List<FormatToken> tokens) {
    List<FormatToken> lead = tokens;
    List<FormatToken> comment = List.of();
    if (lead.size() > 1 && lead.get(lead.size() - 1).is(Kind.COMMENT)) {
      comment = lead.subList(lead.size() - 1, lead.size());
      lead = lead.subList(0, lead.size() - 1);
    }
    for (int i = 1; i < lead.size(); i++) {
      if (lead.get(i).is("=")) {
        List<FormatToken> assign = lead.subList(i, lead.size());
        return bracketChange(assign) == 0
            ? new FormatLine(lead.subList(0, i), assign, comment)
            : new FormatLine(lead, List.of(), comment);
      }
    }
    return new FormatLine(lead, List.of(), comment);
  }

  private static int bracketChange(List<FormatToken> tokens) {
    return tokens.stream().mapToInt(FormatToken::bracketChange).sum();
  }

  /** How many more brackets open than close on it, what stands in a heredoc aside. */
  int openBrackets() {
    int open = 0;
    for (FormatToken token : lead) {
      open += token.bracketChange();
      if (token.is(Kind.OPEN_HEREDOC)) {
        break;
      }
    }
    return open + bracketChange(assign);
  }

  static int columns(List<FormatToken> tokens) {
    return tokens.stream().mapToInt(FormatToken::columns).sum();
  }
}
