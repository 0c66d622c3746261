package io.nomadguard.server.git;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Rules out of a git repository: {@code [rules]} of server.toml.
 *
 * @param source an https, http or ssh address, or a folder of this machine
 * @param branch null when it is a tag
 * @param tag null when it is a branch
 * @param folder of the rules in the repository; empty for all of it
 * @param fixtures folder of the cases; empty for none
 * @param interval between looks
 * @param user for https; null to ask without
 * @param tokenFile holds the password or token for https; null for none
 * @param keyFile holds the private key for ssh; null for none
 * @param knownHosts holds the keys of ssh servers; null for none
 * @param signers OpenSSH's allowed_signers: a commit's SSH signature must be by one of them
 * @param gpgKeys public keys: a commit's GPG signature must be by one of them
 * @param at where it stands, for messages
 */
public record GitSettings(
    String source,
    @Nullable String branch,
    @Nullable String tag,
    String folder,
    String fixtures,
    Duration interval,
    @Nullable String user,
    @Nullable Path tokenFile,
    @Nullable Path keyFile,
    @Nullable Path knownHosts,
    @Nullable Path signers,
    @Nullable Path gpgKeys,
    Position at) {

  private static final Map<String, Duration> UNITS =
      new TreeMap<>(
          Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1)));

  /** As {@code ext::} runs a command for git itself; JGit would look for a host of that name. */
  private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9+.-]+::");

  /** The least time between looks. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  /** What is asked for. */
  String ref() {
    return tag == null ? "refs/heads/" + branch : "refs/tags/" + tag;
  }

  /** As told to people: source and branch or tag, without what may be secret. */
  public String shown() {
    return address() + " " + (tag == null ? "branch " + branch : "tag " + tag);
  }

  private String address() {
    try {
      return new URIish(source).setPass(null).toString();
    } catch (URISyntaxException e) {
      return "the repository";
    }
  }

  /** Whether commits must be signed. */
  boolean signed() {
    return signers != null || gpgKeys != null;
  }

  /** The same without interval and keys: another one's commits are others. */
  public String place() {
    return "git:" + address() + "#" + ref() + ":" + folder;
  }

  /**
   * Reads a {@code [rules]}; problems go to the section's.
   *
   * @return null when it has problems
   */
  public static @Nullable GitSettings of(TomlSection section) {
    Located<String> source = section.requiredString("source");
    Located<String> branch = section.string("branch");
    Located<String> tag = section.string("tag");
    Located<String> folder = section.string("folder");
    Located<String> fixtures = section.string("fixtures");
    Duration interval = interval(section);
    Located<String> user = section.string("user");
    GitSettings read =
        new GitSettings(
            source == null ? "" : resolved(section, source.value()),
            tag != null ? null : branch == null ? "main" : branch.value(),
            tag == null ? null : tag.value(),
            folder == null ? "rules" : inside(section, folder),
            fixtures == null ? "fixtures" : inside(section, fixtures),
            Objects.requireNonNullElse(interval, LEAST),
            user == null ? null : user.value(),
            file(section, "token_file"),
            file(section, "key_file"),
            file(section, "known_hosts"),
            file(section, "signers"),
            file(section, "gpg_keys"),
            section.at());
    section.rejectUnknown();
    if (tag != null && branch != null) {
      section.problem(tag.at(), "branch and tag are both given", "keep one of them");
      return null;
    }
    boolean known = source != null && isKnown(section, source);
    return known && interval != null ? read : null;
  }

  private static boolean isKnown(TomlSection section, Located<String> source) {
    try {
      URIish uri = new URIish(source.value());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      boolean ssh = scheme.equals("ssh") || (scheme.isEmpty() && uri.getHost() != null);
      boolean known = scheme.equals("https") || scheme.equals("http") || ssh || scheme.isEmpty();
      if (known && !HELPER.matcher(source.value()).lookingAt()) {
        if (uri.getPass() == null) {
          return true;
        }
        section.problem(
            source.at(),
            "source holds a password",
            "put it into a file, and name that as token_file");
        return false;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    section.problem(
        source.at(),
        "source is no address that rules can be fetched from",
        "https://…, ssh://…, or a folder with a git repository");
    return false;
  }

  /** A folder is relative to the file that names it. */
  private static String resolved(TomlSection section, String source) {
    try {
      boolean remote = source.contains("://") || new URIish(source).getHost() != null;
      return remote ? source : beside(section, source).toString();
    } catch (URISyntaxException | InvalidPathException e) {
      return source;
    }
  }

  private static String inside(TomlSection section, Located<String> folder) {
    String name = folder.value().replaceAll("^(\\./)+|/+$", "");
    if (name.equals(".")) {
      return "";
    }
    if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
      section.problem(
          folder.at(),
          "\"" + folder.value() + "\" is no folder in the repository",
          "such as \"rules\", or \".\" for all of it");
    }
    return name;
  }

  private static @Nullable Duration interval(TomlSection section) {
    Located<String> written = section.string("interval");
    if (written == null) {
      return Duration.ofMinutes(1);
    }
    String text = written.value();
    if (text.matches("[0-9]{1,5}[smh]")) {
      Duration interval =
          UNITS
              .get(text.substring(text.length() - 1))
              .multipliedBy(Long.parseLong(text.substring(0, text.length() - 1)));
      if (interval.compareTo(LEAST) >= 0) {
        return interval;
      }
    }
    section.problem(
        written.at(),
        "interval is \"" + text + "\", but must be 5s or more",
        "such as \"30s\", \"1m\" or \"1h\"");
    return null;
  }

  private static @Nullable Path file(TomlSection section, String key) {
    Located<String> value = section.string(key);
    if (value == null) {
      return null;
    }
    try {
      return beside(section, value.value());
    } catch (InvalidPathException e) {
      section.problem(value.at(), key + " is no name a file can have", null);
      return null;
    }
  }

  private static Path beside(TomlSection section, String name) {
    return Path.of(section.at().file()).toAbsolutePath().resolveSibling(name).normalize();
  }
}
