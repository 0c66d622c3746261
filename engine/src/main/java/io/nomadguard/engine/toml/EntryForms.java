package io.nomadguard.engine.toml;

import io.nomadguard.engine.toml.Entries.BadEntry;
import java.util.Arrays;

/** The small forms within nomadgen.toml's strings. */
final class EntryForms {

  private EntryForms() {}

  /** {@code KEY=value}. */
  static Assignment assignment(String text) throws BadEntry {
    int separator = text.indexOf('=');
    if (separator < 0) {
      throw new BadEntry("has no \"=\": it must be KEY=value");
    }
    String name = text.substring(0, separator).strip();
    if (name.isEmpty()) {
      throw new BadEntry("has nothing before \"=\": it must be KEY=value");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new BadEntry("has a control character in its name");
    }
    return new Assignment(name, text.substring(separator + 1).strip());
  }

  /** {@code NAME} or {@code NAME<-key}. */
  static VaultEnvSpec vaultEnv(String text) throws BadEntry {
    int separator = text.indexOf("<-");
    String name = (separator < 0 ? text : text.substring(0, separator)).strip();
    String key = separator < 0 ? name : text.substring(separator + 2).strip();
    // The name is written into the template as it is.
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new BadEntry(
          "names no environment variable: it must be NAME or NAME<-key, NAME of letters, digits and"
              + " \"_\"");
    }
    return new VaultEnvSpec(name, secretKey(key));
  }

  /** {@code key:/path/in/container}. */
  static VaultInjectSpec vaultInject(String text) throws BadEntry {
    int separator = text.indexOf(':');
    if (separator < 0) {
      throw new BadEntry("has no \":\": it must be key:/path/in/container");
    }
    return new VaultInjectSpec(
        secretKey(text.substring(0, separator).strip()),
        containerPath(text.substring(separator + 1).strip()));
  }

  /** {@code file[:env][:/path/in/container]}. */
  static InjectSpec inject(String text) throws BadEntry {
    String[] parts = text.split(":", -1);
    String file = repositoryFile(parts[0].strip());
    int next = 1;
    boolean env = parts.length > next && parts[next].strip().equals("env");
    if (env) {
      next++;
    }
    if (parts.length > next + 1) {
      throw new BadEntry("has too many \":\": it must be file[:env][:/path/in/container]");
    }
    String path = parts.length > next ? containerPath(parts[next].strip()) : null;
    return new InjectSpec(file, env || file.endsWith(".env"), path);
  }

  /** The key becomes part of a path in Vault that is written into a template. */
  private static String secretKey(String key) throws BadEntry {
    if (key.isEmpty()) {
      throw new BadEntry("names no key of a secret");
    }
    boolean plain =
        key.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-_./@+".indexOf(c) >= 0);
    if (!plain) {
      throw new BadEntry(
          "has a key that holds more than letters, digits and \"-\", \"_\", \".\", \"/\", \"@\","
              + " \"+\"");
    }
    if (key.startsWith("/") || leaves(key)) {
      throw new BadEntry("has a key that leaves the team's own secrets");
    }
    return key;
  }

  private static String containerPath(String path) throws BadEntry {
    if (!path.startsWith("/")) {
      throw new BadEntry("needs an absolute path in the container after \":\", as /etc/app.conf");
    }
    if (leaves(path) || path.indexOf(':') >= 0 || hasControl(path)) {
      throw new BadEntry("has a path in the container with \"..\", \":\" or a control character");
    }
    return path;
  }

  private static String repositoryFile(String file) throws BadEntry {
    if (file.isEmpty()) {
      throw new BadEntry("names no file: it must be file[:env][:/path/in/container]");
    }
    if (file.startsWith("/") || file.startsWith("~")) {
      throw new BadEntry("is absolute: files are injected from the repository only");
    }
    if (file.indexOf('\\') >= 0 || hasControl(file)) {
      throw new BadEntry(
          "has a backslash or control character: parts of a path stand between \"/\"");
    }
    if (leaves(file)) {
      throw new BadEntry("leaves the repository: \"..\" is not allowed");
    }
    if (file.endsWith("/") || Arrays.asList(file.split("/")).contains(".") || file.contains("//")) {
      throw new BadEntry("must be the plain path of a file in the repository, as conf/app.conf");
    }
    return file;
  }

  private static boolean leaves(String path) {
    return Arrays.asList(path.split("/")).contains("..");
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
