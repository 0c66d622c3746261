package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Elements;
import io.nomadguard.engine.evaluate.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** Functions on text. */
final class TextFunctions {

  private TextFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("upper", Function.of(1, a -> mapped(a.text(0), Character::toUpperCase)));
    functions.put("lower", Function.of(1, a -> mapped(a.text(0), Character::toLowerCase)));
    functions.put("title", Function.of(1, a -> title(a.text(0))));
    functions.put("reverse", Function.of(1, a -> reverse(a.text(0))));
    functions.put("strrev", Function.of(1, a -> reverse(a.text(0))));
    functions.put("strlen", Function.of(1, a -> Value.Num.of(Graphemes.of(a.text(0)).size())));
    functions.put("substr", Function.of(3, TextFunctions::substring));
    functions.put("join", new Function(2, Function.ANY_NUMBER, TextFunctions::join));
    functions.put("sort", Function.of(1, TextFunctions::sort));
    functions.put("split", Function.of(2, a -> split(a.text(0), a.text(1))));
    functions.put("chomp", Function.of(1, a -> new Text(chomp(a.text(0)))));
    functions.put("indent", Function.of(2, TextFunctions::indent));
    functions.put("replace", Function.of(3, TextFunctions::replace));
    functions.put("trim", Function.of(2, a -> trim(a.text(0), a.text(1))));
    functions.put("trimspace", Function.of(1, a -> trimmed(a.text(0), TextFunctions::isSpace)));
    functions.put("trimprefix", Function.of(2, a -> trimPrefix(a.text(0), a.text(1))));
    functions.put("trimsuffix", Function.of(2, a -> trimSuffix(a.text(0), a.text(1))));
  }

  /** Character by character, as Go does: ß stays ß. */
  private static Value mapped(String text, IntUnaryOperator change) {
    StringBuilder mapped = new StringBuilder();
    text.codePoints().map(change).forEach(mapped::appendCodePoint);
    return new Text(mapped.toString());
  }

  private static Value title(String text) {
    StringBuilder titled = new StringBuilder();
    int before = ' ';
    for (int c : text.codePoints().toArray()) {
      titled.appendCodePoint(separates(before) ? Character.toTitleCase(c) : c);
      before = c;
    }
    return new Text(titled.toString());
  }

  private static boolean separates(int c) {
    if (c <= 0x7F) {
      return !Character.isLetterOrDigit(c) && c != '_';
    }
    return !Character.isLetterOrDigit(c) && isSpace(c);
  }

  private static Value reverse(String text) {
    List<String> clusters = Graphemes.of(text);
    StringBuilder reversed = new StringBuilder();
    for (int i = clusters.size() - 1; i >= 0; i--) {
      reversed.append(clusters.get(i));
    }
    return new Text(reversed.toString());
  }

  private static Value substring(Arguments a) {
    List<String> clusters = Graphemes.of(a.text(0));
    long offset = a.whole(1);
    long length = a.whole(2);
    if (offset < 0) {
      offset += clusters.size();
    } else if (length == 0) {
      return new Text("");
    }
    int from = (int) Math.min(clusters.size(), Math.max(0, offset));
    // Go's loop goes on to the end when the length is 0 behind a negative offset.
    boolean all = length <= 0;
    int to =
        all
            ? clusters.size()
            : (int) Math.min(clusters.size(), from + Math.min(length, clusters.size()));
    return new Text(String.join("", clusters.subList(from, to)));
  }

  private static Value join(Arguments a) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < a.count(); i++) {
      texts.addAll(a.texts(i));
    }
    String separator = a.text(0);
    long length = (long) separator.length() * Math.max(0, texts.size() - 1);
    length += texts.stream().mapToLong(String::length).sum();
    Limits.refuseLong((int) Math.min(Integer.MAX_VALUE, length));
    return new Text(String.join(separator, texts));
  }

  private static Value sort(Arguments a) {
    List<String> texts = new ArrayList<>(a.texts(0));
    texts.sort(Limits.BY_CODE_POINT);
    return list(texts);
  }

  static Value list(List<String> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(new Text(text)));
    return Elements.list(Primitive.TEXT, values);
  }

  private static Value split(String separator, String text) {
    List<String> pieces = new ArrayList<>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(c -> pieces.add(Character.toString(c)));
      return list(pieces);
    }
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      pieces.add(text.substring(from, at));
      from = at + separator.length();
    }
    pieces.add(text.substring(from));
    return list(pieces);
  }

  private static String chomp(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  private static Value indent(Arguments a) {
    long spaces = a.whole(0);
    String text = a.text(1);
    if (spaces < 0) {
      throw EvaluationException.failure("argument 1 is negative");
    }
    long lines = text.chars().filter(c -> c == '\n').count();
    Limits.refuseLong(
        (int)
            Math.min(
                Integer.MAX_VALUE, text.length() + lines * Math.min(spaces, Integer.MAX_VALUE)));
    return new Text(lines == 0 ? text : text.replace("\n", "\n" + " ".repeat((int) spaces)));
  }

  private static Value replace(Arguments a) {
    String text = a.text(0);
    String old = a.text(1);
    String fresh = a.text(2);
    long most = text.length() + (text.length() / Math.max(1, old.length()) + 1L) * fresh.length();
    if (most > Integer.MAX_VALUE / 2) {
      Limits.refuseLong(Integer.MAX_VALUE);
    }
    if (!old.isEmpty()) {
      return new Text(text.replace(old, fresh));
    }
    StringBuilder between = new StringBuilder(fresh);
    text.codePoints().forEach(c -> between.appendCodePoint(c).append(fresh));
    return new Text(between.toString());
  }

  private static Value trim(String text, String cut) {
    return trimmed(text, c -> cut.codePoints().anyMatch(other -> other == c));
  }

  private static Value trimmed(String text, IntPredicate away) {
    int from = 0;
    int to = text.length();
    while (from < to && away.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && away.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return new Text(text.substring(from, to));
  }

  /** Unicode's white space. */
  private static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r')
        || c == ' '
        || c == 0x85
        || c == 0xA0
        || Character.isSpaceChar(c);
  }

  private static Value trimPrefix(String text, String prefix) {
    return new Text(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  private static Value trimSuffix(String text, String suffix) {
    return new Text(
        text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
  }
}
