package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What to write instead of something that rules may not use. */
final class SandboxHelp {

  static final String ENGINE = "say what you want with deny, warn, because or modify";

  private static final String OTHERWISE =
      "rules use facts, and of Java texts, numbers, java.util's collections and java.time; site.toml"
          + " may allow a harmless class of Java's: [sandbox] allow = [\"java.text.NumberFormat\"]";

  private static final Map<Pattern, String> BY_NAME = new LinkedHashMap<>();

  static {
    help(
        ".*\\.(now|dateNow|tick\\w*|system\\w*|currentTimeMillis|nanoTime)|java\\.util\\.(Date|.*Calendar).*|.*Clock.*|.*InstantSource.*",
        "the time is Request's at: Request($at : at)");
    help(
        ".*\\.(getenv|getProperty|getProperties|getBoolean|getInteger|getLong|setProperty)|java\\.util\\.Properties.*",
        "what rules need to know is a row in data/, of a type declared in types/");
    help(
        "java\\.lang\\.System\\.(out|err|in|console|getLogger)|.*printStackTrace|.*\\.PrintStream.*|java\\.util\\.logging.*|org\\.slf4j.*",
        "say it with deny or warn");
    help(
        "java\\.(io|nio|net|rmi|sql)\\..*|javax\\..*|java\\.util\\.(Scanner|zip|jar).*|.*\\.(File|Files|Path|Socket|URL|URI).*",
        "rules can't read or write anything: keep what they need as rows in data/");
    help(
        "java\\.lang\\.(Thread|Runtime|Process).*|java\\.util\\.(Timer|concurrent).*|.*\\.parallel\\w*|synchronized.*|.*\\.(wait|notify|notifyAll|finalize)|java\\.lang\\.System\\.(exit|gc).*",
        "rules only look, and say what they found: one after the other, until they are through");
    help(
        ".*\\.(random|randomUUID|shuffle|probablePrime|nextProbablePrime|identityHashCode)|.*Random.*",
        "the same job must always get the same answer: nothing may be left to chance");
    help(
        "java\\.lang\\.(Class|ClassLoader|Module|reflect|invoke|ref)\\b.*|.*\\.getClass|java\\.util\\.ServiceLoader.*|sun\\..*|jdk\\..*",
        "use the facts' own properties: docs/facts.md lists them");
    help(
        "types\\.\\w+\\.set\\w+",
        "data rows can't be changed: change the row in data/, or write to the job in modify/");
    help("io\\.nomadguard\\..*", "rules use what docs/facts.md lists");
    help("org\\.(drools|kie|mvel).*", ENGINE);
    help(
        "java\\.util\\.regex\\..*",
        "write out what is meant, or say it with startsWith, endsWith and contains");
    help("java\\.lang\\.Enum", "use texts, or a column in data/");
  }

  private SandboxHelp() {}

  private static void help(String names, String help) {
    BY_NAME.put(Pattern.compile(names), help);
  }

  static String of(Reference refused) {
    String name = refused.owner() + (refused.member().isEmpty() ? "" : "." + refused.member());
    if (refused.why().startsWith("it would keep")) {
      return "keep it in a local variable";
    }
    if (refused.why().startsWith("it would be asked once")) {
      return "give it something of a fact, such as a property that has a name";
    }
    return BY_NAME.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHERWISE);
  }

  /** What an author calls it: compilers number the classes within others. */
  static String shown(Reference refused) {
    String type = plain(refused.simpleName());
    if (type.isEmpty()) {
      return refused.member();
    }
    boolean member = !refused.member().isEmpty() && !refused.member().equals("<init>");
    return type + (member ? "." + refused.member() : "");
  }

  /** A class's name without the compiler's number; empty for one without a name. */
  static String plain(String simpleName) {
    return simpleName.replaceFirst("^\\d+|^(Lambda|Rules)\\w*[0-9A-F]{32}.*", "");
  }
}
