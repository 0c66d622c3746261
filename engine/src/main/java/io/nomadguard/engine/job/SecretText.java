package io.nomadguard.engine.job;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets by what surrounds them in a text. */
final class SecretText {

  private static final String NAME =
      "(?:passw(?:or)?d|passphrase|(?<![a-z])(?:pass|pwd)(?![a-z])|secret|token|credential|bearer"
          + "|(?:api|access|private|ssh|signing|encryption)[_.-]?key|signature|authorization"
          + "|basicauth|cookie|(?<![a-z])(?:dsn|sig)(?![a-z]))";

  /** The first three letters of each of those, which has no fewer. */
  private static final boolean[] BEGINNINGS = new boolean[26 * 26 * 26];

  static {
    for (String three :
        List.of(
            "acc", "api", "aut", "bas", "bea", "coo", "cre", "dsn", "enc", "pas", "pri", "pwd",
            "sec", "sig", "ssh", "tok")) {
      BEGINNINGS[beginning(three, 0)] = true;
    }
  }

  static final Pattern SECRET_NAME = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);

  /** No value, where JSON without spaces goes on: all after it would be taken for the value. */
  private static final String NO_VALUE =
      "(?:null|true|false|0|\\[\\]|\\{\\})(?=[,}\\]]{1,64}+(?:[\"\\s]|$))";

  /**
   * {@code --db-password=x}, {@code X_TOKEN: "x y"}, {@code ?sig=x}, {@code Authorization: Bearer
   * x}; the value is group 2. Bounded, for these are other people's texts.
   */
  static final Pattern ASSIGNED =
      Pattern.compile(
          "("
              + NAME
              + "[\\w.\\[\\]-]{0,64}+[\"']?\\s{0,8}+[=:](?!//)\\s{0,8}+(?:(?:bearer|basic|digest)\\s{1,8}+)?)"
              + "("
              + NO_VALUE
              + "|\"[^\"]*+\"|'[^']*+'|[^\\s\"'&][^\\s&]*+)",
          Pattern.CASE_INSENSITIVE);

  /** The same as a text of its own, with whatever the value holds. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([\\w.\\[\\]-]{1,200}+\\s{0,8}+[=:](?!//)\\s{0,8}+)(.+)", Pattern.DOTALL);

  /** {@code --password}, whose value is the next argument. */
  private static final Pattern FLAG =
      Pattern.compile("--?[\\w.-]*" + NAME + "[\\w.-]*", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_FLAG = 100;

  /** {@code scheme://user:password@host}; who logs in is group 2. */
  private static final Pattern USER_INFO = Pattern.compile("(://)([^/\\s\"'?#]+)(?=@)");

  /** What Nomad fills in at run time. */
  private static final Pattern RUNTIME =
      Pattern.compile("\\$\\{(?:NOMAD_|attr\\.|node\\.|meta\\.|device\\.)[^{}]*\\}");

  /** What stands for no value at all, in JSON mostly. */
  private static final Pattern NOTHING =
      Pattern.compile("(?:null|true|false|0|\\[|\\{)?[,;)}\\]]*");

  private static final Pattern QUOTED = Pattern.compile("([\"']).*\\1", Pattern.DOTALL);

  private static final String BETWEEN = " \t\r\n:/.,;=[]_-";

  private SecretText() {}

  /** Whether a value of that name is one to hide. */
  static boolean named(String name) {
    Matcher matcher = SECRET_NAME.matcher(name).useTransparentBounds(true);
    for (int at = nameFrom(name, 0); at >= 0; at = nameFrom(name, at + 1)) {
      if (matcher.region(at, name.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a secret's name may begin: looking there only is a hundred times as fast as having the
   * pattern look everywhere.
   *
   * @return -1 when nowhere
   */
  private static int nameFrom(String text, int from) {
    for (int i = from; i + 3 <= text.length(); i++) {
      int beginning = beginning(text, i);
      if (beginning >= 0 && BEGINNINGS[beginning]) {
        return i;
      }
    }
    return -1;
  }

  /** A number for three letters, whatever their case; negative when one is none. */
  private static int beginning(String text, int at) {
    int first = (text.charAt(at) | 0x20) - 'a';
    int second = (text.charAt(at + 1) | 0x20) - 'a';
    int third = (text.charAt(at + 2) | 0x20) - 'a';
    return (first | second | third) < 0 || first > 25 || second > 25 || third > 25
        ? -1
        : (first * 26 + second) * 26 + third;
  }

  /** Whether the argument after this one is one to hide. */
  static boolean announces(String argument) {
    return argument.startsWith("-")
        && argument.length() <= LONGEST_FLAG
        && FLAG.matcher(argument).matches();
  }

  /** Whether nothing of it is said here: empty, left to Nomad, or hidden already. */
  static boolean harmless(String text) {
    return text.equals(JobSecrets.REDACTED)
        || (text.contains("${") ? RUNTIME.matcher(text).replaceAll("") : text)
            .chars()
            .allMatch(c -> BETWEEN.indexOf(c) >= 0);
  }

  /**
   * The text without what a URL logs in with.
   *
   * @param found gets what was hidden
   */
  static String withoutLogins(String text, Set<String> found) {
    return text.contains("://") ? hidden(USER_INFO, text, found) : text;
  }

  /**
   * The text without that, and without values that stand beside a secret's name.
   *
   * @param found gets what was hidden
   */
  static String withoutAssigned(String text, Set<String> found) {
    return isPlain(text) ? text : withoutValues(withoutLogins(text, found), found);
  }

  /** The same of a value that stands by itself, such as an argument or a label. */
  static String valueWithoutAssigned(String text, Set<String> found) {
    if (isPlain(text)) {
      return text;
    }
    Matcher assignment = ASSIGNMENT.matcher(text);
    return assignment.matches() && named(assignment.group(1))
        ? hidden(assignment.toMatchResult(), found)
        : withoutAssigned(text, found);
  }

  private static String withoutValues(String text, Set<String> found) {
    Matcher matcher = ASSIGNED.matcher(text).useTransparentBounds(true);
    StringBuilder without = new StringBuilder();
    int copied = 0;
    int at = nameFrom(text, 0);
    while (at >= 0) {
      if (matcher.region(at, text.length()).lookingAt()) {
        without.append(text, copied, at).append(hidden(matcher.toMatchResult(), found));
        copied = matcher.end();
        at = nameFrom(text, copied);
      } else {
        at = nameFrom(text, at + 1);
      }
    }
    return copied == 0 ? text : without.append(text, copied, text.length()).toString();
  }

  /** Whether nothing in it stands beside a name: most texts, and looking for names takes long. */
  private static boolean isPlain(String text) {
    return text.indexOf('=') < 0 && text.indexOf(':') < 0;
  }

  private static String hidden(Pattern pattern, String text, Set<String> found) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(hidden(match, found)));
  }

  private static String hidden(MatchResult match, Set<String> found) {
    String secret = match.group(2);
    if (NOTHING.matcher(secret).matches()
        || harmless(secret.replace("\"", "").replace("'", ""))
        || secret.contains(JobSecrets.REDACTED)) {
      return match.group();
    }
    boolean quoted = QUOTED.matcher(secret).matches();
    found.add(quoted ? secret.substring(1, secret.length() - 1) : secret);
    String quote = quoted ? secret.substring(0, 1) : "";
    return match.group(1) + quote + JobSecrets.REDACTED + quote;
  }
}
