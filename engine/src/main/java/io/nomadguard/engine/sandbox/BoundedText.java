package io.nomadguard.engine.sandbox;

import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What compiled rules call in place of Java's methods that make texts. */
public final class BoundedText {

  /** Of a text that a rule makes. */
  static final int MOST_CHARACTERS = 1 << 20;

  /** Steps of a search: characters of the text times those of what is sought. */
  private static final long MOST_SEARCHED = 1L << 27;

  /** Of a format's {@code %-20s} or {@code %.3f}. */
  private static final int WIDEST = 1000;

  private static final Pattern FORMAT =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(<]*(\\d+)?(?:\\.(\\d+))?(?:[tT])?[a-zA-Z%]");

  private BoundedText() {}

  static void enough(long characters) {
    if (characters > MOST_CHARACTERS) {
      throw Deadline.stop("it makes a text of more than " + MOST_CHARACTERS + " characters");
    }
    Deadline.charge((int) characters >> 2);
  }

  /** Of what a rule's own method returns. */
  public static @Nullable String made(@Nullable String text) {
    if (text != null && text.length() > 4096) {
      enough(text.length());
    }
    return text;
  }

  /** How long a text becomes with {@code part} in it. */
  public static int sum(int characters, @Nullable Object part) {
    int more;
    if (part instanceof CharSequence text) {
      more = text.length();
    } else {
      Weight.check(part);
      more = 0;
    }
    return (int) Math.min(Integer.MAX_VALUE, (long) characters + more);
  }

  public static void enough(int characters) {
    enough((long) characters);
  }

  public static String repeat(String text, int times) {
    enough((long) text.length() * Math.max(times, 0));
    return text.repeat(times);
  }

  public static String indent(String text, int spaces) {
    enough(text.length() + text.lines().count() * Math.max(spaces, 0));
    return text.indent(spaces);
  }

  public static String concat(String text, String more) {
    enough((long) text.length() + more.length());
    return text.concat(more);
  }

  public static String replace(String text, CharSequence what, CharSequence with) {
    String sought = what.toString();
    String made = with.toString();
    searched(text, sought);
    if (made.length() > sought.length()) {
      enough(text.length() + count(text, sought) * (made.length() - sought.length()));
    }
    return text.replace(sought, made);
  }

  private static long count(String text, String sought) {
    if (sought.isEmpty()) {
      return text.length() + 1L;
    }
    long found = 0;
    for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length())) {
      found++;
    }
    return found;
  }

  private static void searched(String text, String sought) {
    if ((long) text.length() * sought.length() > MOST_SEARCHED) {
      throw Deadline.stop("it looks for a long text in a long one");
    }
    Deadline.charge(text.length() >> 3);
  }

  public static boolean contains(String text, CharSequence sought) {
    String plain = sought.toString();
    searched(text, plain);
    return text.contains(plain);
  }

  public static int indexOf(String text, String sought) {
    searched(text, sought);
    return text.indexOf(sought);
  }

  public static int indexOf(String text, String sought, int from) {
    searched(text, sought);
    return text.indexOf(sought, from);
  }

  public static int lastIndexOf(String text, String sought) {
    searched(text, sought);
    return text.lastIndexOf(sought);
  }

  public static int lastIndexOf(String text, String sought, int from) {
    searched(text, sought);
    return text.lastIndexOf(sought, from);
  }

  public static String join(CharSequence between, CharSequence[] parts) {
    long characters = (long) between.length() * parts.length;
    for (CharSequence part : parts) {
      characters += part == null ? 4 : part.length();
    }
    enough(characters);
    return String.join(between, parts);
  }

  public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
    long characters = 0;
    for (CharSequence part : parts) {
      characters += between.length() + (part == null ? 4 : part.length());
      enough(characters);
    }
    return String.join(between, parts);
  }

  public static String format(String format, @Nullable Object[] args) {
    return format(Locale.ROOT, format, args);
  }

  /**
   * @throws IllegalFormatException when the format doesn't fit its arguments
   */
  public static String format(Locale locale, String format, @Nullable Object[] args) {
    formats(format, args);
    return String.format(locale, format, args);
  }

  public static String formatted(String format, @Nullable Object[] args) {
    return format(Locale.ROOT, format, args);
  }

  /** Whether a format and what it is given make a text of a reasonable length. */
  private static void formats(String format, @Nullable Object[] args) {
    enough(format.length());
    int longest = 4;
    for (Object arg : args) {
      Weight.check(arg);
      if (arg instanceof CharSequence text) {
        longest = Math.max(longest, text.length());
      }
    }
    long places = 0;
    Matcher places0 = FORMAT.matcher(format);
    while (places0.find()) {
      narrow(places0.group(1));
      narrow(places0.group(2));
      places++;
    }
    enough(format.length() + places * longest);
  }

  private static void narrow(@Nullable String width) {
    if (width != null && (width.length() > 4 || Integer.parseInt(width) > WIDEST)) {
      throw Deadline.stop("it formats with a width above " + WIDEST);
    }
  }

  public static String valueOf(@Nullable Object value) {
    Weight.check(value);
    return String.valueOf(value);
  }

  public static StringBuilder append(StringBuilder builder, @Nullable Object value) {
    return append(builder, valueOf(value));
  }

  public static StringBuilder append(StringBuilder builder, @Nullable String text) {
    enough(builder, text == null ? 4 : text.length());
    return builder.append(text);
  }

  public static StringBuilder append(StringBuilder builder, @Nullable CharSequence text) {
    enough(builder, text == null ? 4 : text.length());
    return builder.append(text);
  }

  public static StringBuilder insert(StringBuilder builder, int at, @Nullable String text) {
    enough((long) builder.length() + (text == null ? 4 : text.length()));
    return builder.insert(at, text);
  }

  public static StringBuilder insert(StringBuilder builder, int at, @Nullable Object value) {
    return insert(builder, at, valueOf(value));
  }

  /** Appending costs no more than what is appended, most of the time. */
  private static void enough(StringBuilder builder, int more) {
    if ((long) builder.length() + more > MOST_CHARACTERS) {
      enough((long) builder.length() + more);
    }
    Deadline.charge(more >> 2);
  }
}
