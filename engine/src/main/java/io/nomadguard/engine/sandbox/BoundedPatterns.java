package io.nomadguard.engine.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What compiled rules call in place of Java's regular expressions: a pattern that tries for ever
 * asks for the time at every character it looks at, and repeats nothing by a huge number.
 */
public final class BoundedPatterns {

  private static final int MOST_CHARACTERS = 4096;

  /** Product of all numbers in a pattern's {@code {n,m}}: such loops need not look at the text. */
  private static final long MOST_REPEATS = 10_000_000;

  /**
   * As many patterns are kept compiled; rules have far fewer, but may make some of a job's texts.
   */
  private static final int MOST_KEPT = 1_000;

  private static final Map<Regex, Pattern> KEPT = new ConcurrentHashMap<>();

  private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

  private record Regex(String text, int flags) {}

  private BoundedPatterns() {}

  /** What is wrong with a pattern, or null. */
  static @Nullable String mistake(String regex) {
    String more = tooMuch(regex);
    if (more != null) {
      return more;
    }
    try {
      Pattern.compile(regex);
      return null;
    } catch (PatternSyntaxException e) {
      return "can't be read: " + e.getDescription();
    }
  }

  private static @Nullable String tooMuch(String regex) {
    if (regex.length() > MOST_CHARACTERS) {
      return "has more than " + MOST_CHARACTERS + " characters";
    }
    long product = 1;
    Matcher repeats = REPEAT.matcher(regex);
    while (repeats.find()) {
      product *= Math.max(1, Math.max(number(repeats.group(1)), number(repeats.group(2))));
      if (product > MOST_REPEATS) {
        return "repeats too often: its {n} together allow more than " + MOST_REPEATS + " rounds";
      }
    }
    return null;
  }

  private static long number(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 9 ? MOST_REPEATS + 1 : Long.parseLong(digits);
  }

  public static Pattern compile(String regex) {
    return compile(regex, 0);
  }

  public static Pattern compile(String regex, int flags) {
    Regex key = new Regex(regex, flags);
    Pattern before = KEPT.get(key);
    if (before != null) {
      return before;
    }
    Pattern pattern = compiled(regex, flags);
    if (KEPT.size() >= MOST_KEPT) {
      KEPT.clear();
    }
    KEPT.put(key, pattern);
    return pattern;
  }

  private static Pattern compiled(String regex, int flags) {
    String more = tooMuch(regex);
    if (more != null) {
      throw Deadline.stop("its pattern " + more);
    }
    // Canonical equivalence makes a pattern of every order of a letter's accents.
    return Pattern.compile(regex, flags & ~Pattern.CANON_EQ);
  }

  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(WatchedText.of(text));
  }

  public static boolean matches(String text, String regex) {
    return matcher(compile(regex), text).matches();
  }

  public static boolean matches(String regex, CharSequence text) {
    return matcher(compile(regex), text).matches();
  }

  public static Predicate<String> asPredicate(Pattern pattern) {
    return text -> matcher(pattern, text).find();
  }

  public static Predicate<String> asMatchPredicate(Pattern pattern) {
    return text -> matcher(pattern, text).matches();
  }

  public static String[] split(String text, String regex) {
    return split(text, regex, 0);
  }

  public static String[] split(String text, String regex, int limit) {
    Deadline.charge(text.length() >> 2);
    return isPlain(regex)
        ? text.split(regex, limit)
        : compile(regex).split(WatchedText.of(text), limit);
  }

  /** One character that means itself: Java takes no pattern for it. */
  private static boolean isPlain(String regex) {
    return regex.length() == 1 && ".$|()[{^?*+\\".indexOf(regex.charAt(0)) < 0;
  }

  public static String[] split(Pattern pattern, CharSequence text) {
    return pattern.split(WatchedText.of(text));
  }

  public static String[] split(Pattern pattern, CharSequence text, int limit) {
    return pattern.split(WatchedText.of(text), limit);
  }

  public static String replaceAll(String text, String regex, String with) {
    return replaceAll(matcher(compile(regex), text), with);
  }

  public static String replaceFirst(String text, String regex, String with) {
    return replaceFirst(matcher(compile(regex), text), with);
  }

  public static String replaceAll(Matcher matcher, String with) {
    return replaced(matcher.reset(), with, Integer.MAX_VALUE);
  }

  public static String replaceFirst(Matcher matcher, String with) {
    return replaced(matcher.reset(), with, 1);
  }

  private static String replaced(Matcher matcher, String with, int most) {
    StringBuilder made = new StringBuilder();
    int longest = with.length();
    // Each stands for at most the whole match.
    long dollars = with.chars().filter(c -> c == '$').count();
    for (int done = 0; done < most && matcher.find(); done++) {
      MatchResult found = matcher.toMatchResult();
      BoundedText.enough(made.length() + longest + dollars * (found.end() - found.start()));
      matcher.appendReplacement(made, with);
      BoundedText.enough(made.length());
    }
    matcher.appendTail(made);
    BoundedText.enough(made.length());
    return made.toString();
  }
}
