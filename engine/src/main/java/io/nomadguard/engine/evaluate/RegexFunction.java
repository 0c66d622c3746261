package io.nomadguard.engine.evaluate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.nomadguard.engine.evaluate.Value.Text;
import io.nomadguard.engine.source.Shown;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code regex_replace}, by RE2J, which is Go's own regular expressions in Java but for what Go has
 * changed since: patterns with any of that are refused.
 */
final class RegexFunction {

  private static final int LONGEST_PATTERN = 1000;

  /** Of repetitions multiplied; Go's own limit is for nested ones. */
  private static final long MOST_REPEATS = 1000;

  /** Characters gone through, times the pattern's size: a few seconds at worst. */
  private static final long MOST_WORK = 500_000_000;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{([0-9]{0,9}),?([0-9]{0,9})\\}");

  /** Names of Unicode's classes change with its versions, and \C cuts characters. */
  private static final java.util.regex.Pattern UNSURE =
      java.util.regex.Pattern.compile("\\\\[pPCQE]");

  private static final java.util.regex.Pattern FOLDING =
      java.util.regex.Pattern.compile("\\(\\?[a-zA-Z-]*i");

  private RegexFunction() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("regex_replace", Function.of(3, a -> replace(a.text(0), a.text(1), a.text(2))));
  }

  private static Value replace(String text, String regex, String replacement) {
    Matcher matcher = pattern(text, regex).matcher(text);
    StringBuilder replaced = new StringBuilder();
    int copied = 0;
    int lastEnd = -1;
    int from = 0;
    long size = regex.length() * repeats(regex);
    long work = size * text.length();
    while (work <= MOST_WORK && from <= text.length() && matcher.find(from)) {
      int end = matcher.end();
      // Nothing, right behind what was replaced, isn't replaced again.
      if (end > lastEnd) {
        replaced.append(text, copied, matcher.start());
        expand(replacement, matcher, replaced);
        Limits.refuseLong(replaced.length());
        copied = end;
      }
      lastEnd = end;
      work += size * (text.length() - end);
      from =
          end > from
              ? end
              : from + (from < text.length() ? Character.charCount(text.codePointAt(from)) : 1);
    }
    if (work > MOST_WORK) {
      throw tooMuch(regex);
    }
    return new Text(replaced.append(text, copied, text.length()).toString());
  }

  private static Pattern pattern(String text, String regex) {
    if (regex.length() > LONGEST_PATTERN || UNSURE.matcher(regex).find()) {
      throw EvaluationException.refusal(
          "the pattern \"" + Shown.of(regex) + "\" has parts that may mean something else to Nomad",
          "write it without \\p, \\P, \\C and \\Q");
    }
    if (FOLDING.matcher(regex).find() && !(text + regex).chars().allMatch(c -> c < 0x80)) {
      throw EvaluationException.refusal(
          "(?i) on text beyond ASCII depends on the version of Unicode", null);
    }
    if (repeats(regex) > MOST_REPEATS) {
      throw tooMuch(regex);
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw EvaluationException.refusal(
          "the pattern \"" + Shown.of(regex) + "\" can't be read: " + e.getDescription(), null);
    }
  }

  private static EvaluationException tooMuch(String regex) {
    return EvaluationException.refusal(
        "the pattern \"" + Shown.of(regex) + "\" takes too long on this text", null);
  }

  private static long repeats(String regex) {
    java.util.regex.Matcher repeat = REPEAT.matcher(regex);
    long product = 1;
    while (repeat.find() && product <= MOST_REPEATS) {
      product *= Math.max(1, Math.max(number(repeat.group(1)), number(repeat.group(2))));
    }
    return product;
  }

  private static long number(String digits) {
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** As Go's {@code Expand}: {@code $1}, {@code $name}, <code>${name}</code>, {@code $$}. */
  private static void expand(String template, Matcher matcher, StringBuilder to) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0 || dollar + 1 == template.length()) {
        break;
      }
      to.append(template, at, dollar);
      at = dollar + 1;
      if (template.charAt(at) == '$') {
        to.append('$');
        at++;
        continue;
      }
      boolean braced = template.charAt(at) == '{';
      int start = braced ? at + 1 : at;
      int end = start;
      while (end < template.length() && isWord(template.codePointAt(end))) {
        end += Character.charCount(template.codePointAt(end));
      }
      if (end == start || (braced && !template.startsWith("}", end))) {
        to.append('$'); // malformed: a dollar sign
        continue;
      }
      String group = group(template.substring(start, end), matcher);
      to.append(group == null ? "" : group);
      at = braced ? end + 1 : end;
    }
    to.append(template, at, template.length());
  }

  private static boolean isWord(int c) {
    return c == '_'
        || Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
  }

  private static @Nullable String group(String name, Matcher matcher) {
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')
        && (name.length() == 1 || !name.startsWith("0"))) {
      return name.length() < 9 && Integer.parseInt(name) <= matcher.groupCount()
          ? matcher.group(Integer.parseInt(name))
          : null;
    }
    return matcher.pattern().namedGroups().containsKey(name) ? matcher.group(name) : null;
  }
}
