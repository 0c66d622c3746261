package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.TemplatePart.Sequence;
import io.nomadguard.engine.hcl.TemplatePart.Text;
import java.util.ArrayList;
import java.util.List;

/** What happens to the white space of a template before it is evaluated. */
final class TemplateParts {

  private TemplateParts() {}

  /** Does what {@code ~} asks for: it eats white space up to the end of one piece of text. */
  static List<TemplatePart> trimmed(List<TemplatePart> parts) {
    List<TemplatePart> trimmed = new ArrayList<>(parts);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Sequence sequence) {
        if (sequence.trimBefore() && i > 0 && trimmed.get(i - 1) instanceof Text before) {
          trimmed.set(i - 1, new Text(trimmedRight(before.value())));
        }
        if (sequence.trimAfter()
            && i + 1 < parts.size()
            && trimmed.get(i + 1) instanceof Text after) {
          trimmed.set(i + 1, new Text(trimmedLeft(after.value())));
        }
      }
    }
    return trimmed;
  }

  /**
   * What {@code <<-} does: the smallest indentation of all lines is taken from each. Lines of white
   * space only neither count nor change; one that starts with a sequence has none.
   *
   * @param parts after {@link #trimmed}
   */
  static List<TemplatePart> flushed(List<TemplatePart> parts) {
    int smallest = Integer.MAX_VALUE;
    List<Integer> indented = new ArrayList<>();
    boolean lineStarts = true;
    for (int i = 0; i < parts.size(); i++) {
      boolean first = lineStarts;
      lineStarts = false;
      if (parts.get(i) instanceof Text text) {
        int spaces = text.value().length() - trimmedLeft(text.value()).length();
        boolean blank = spaces == text.value().length() && text.value().endsWith("\n");
        if (first && !blank) {
          indented.add(i);
          smallest = Math.min(smallest, spaces);
        }
        lineStarts = text.value().endsWith("\n");
      } else if (first) {
        smallest = 0;
      }
    }
    List<TemplatePart> flushed = new ArrayList<>(parts);
    for (int i : indented) {
      flushed.set(i, new Text(((Text) parts.get(i)).value().substring(smallest)));
    }
    return flushed;
  }

  static boolean hasSequence(List<TemplatePart> parts) {
    return parts.stream().anyMatch(Sequence.class::isInstance);
  }

  private static String trimmedLeft(String text) {
    int start = 0;
    while (start < text.length() && Characters.isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static String trimmedRight(String text) {
    int end = text.length();
    while (end > 0 && Characters.isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
