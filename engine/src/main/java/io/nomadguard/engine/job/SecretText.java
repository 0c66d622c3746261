package io.nomadguard.engine.job;

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

  private static final Pattern SECRET_NAME = Pattern.compile(NAME, Pattern.CASE_INSENSITIVE);

  /**
   * {@code --db-password=x}, {@code X_TOKEN: "x y"}, {@code ?sig=x}, {@code Authorization: Bearer
   * x}; the value is group 2. Bounded, for these are other people's texts.
   */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "("
              + NAME
              + "[\\w.\\[\\]-]{0,64}+[\"']?\\s{0,8}+[=:](?!//)\\s{0,8}+(?:(?:bearer|basic|digest)\\s{1,8}+)?)"
              + "(\"[^\"]*+\"|'[^']*+'|[^\\s\"'&][^\\s&]*+)",
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
  private static final Pattern NOTHING = Pattern.compile("(?:null|true|false|0)?[,;)}\\]]*");

  private static final Pattern QUOTED = Pattern.compile("([\"']).*\\1", Pattern.DOTALL);

  private static final String BETWEEN = " \t\r\n:/.,;=[]_-";

  private SecretText() {}

  /** Whether a value of that name is one to hide. */
  static boolean named(String name) {
    return SECRET_NAME.matcher(name).find();
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
        || RUNTIME.matcher(text).replaceAll("").chars().allMatch(c -> BETWEEN.indexOf(c) >= 0);
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
    return isPlain(text) ? text : hidden(ASSIGNED, withoutLogins(text, found), found);
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
        || harmless(secret.replaceAll("[\"']", ""))
        || secret.contains(JobSecrets.REDACTED)) {
      return match.group();
    }
    boolean quoted = QUOTED.matcher(secret).matches();
    found.add(quoted ? secret.substring(1, secret.length() - 1) : secret);
    String quote = quoted ? secret.substring(0, 1) : "";
    return match.group(1) + quote + JobSecrets.REDACTED + quote;
  }
}
