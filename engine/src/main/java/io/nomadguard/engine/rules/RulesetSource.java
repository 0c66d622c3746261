package io.nomadguard.engine.rules;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.SiteFile;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a folder of rules, {@code site.toml} among them, read once: all that decisions
 * depend on beside what is submitted. Immutable.
 */
public final class RulesetSource {

  /** Of one file, in bytes; a text a person wrote stays far below. */
  static final int MOST_BYTES = 4 << 20;

  private static final String SITE = "site.toml";

  private static final List<String> TOP = List.of("ruleset.toml", SITE);

  private static final List<String> FOLDERS =
      List.of("types", "data", "validate", "modify", "verify");

  private final SortedMap<String, RuleFile> files;
  private final String site;

  /** Made when first asked for; every decision that is kept asks. */
  private volatile byte @Nullable [] bytes;

  /**
   * @param site what messages call {@code site.toml}, be it there or not
   */
  private RulesetSource(SortedMap<String, RuleFile> files, String site) {
    this.files = files;
    this.site = site;
  }

  /**
   * Reads a folder; what looks like no file of a ruleset is passed over.
   *
   * @throws InputException when the folder isn't there, a file in it can't be read, or one that
   *     holds rules or tables stands where none are read
   */
  public static RulesetSource read(Path folder) {
    Problems problems = new Problems();
    SortedMap<String, RuleFile> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          new Position(folder.toString(), 1, 1), "there is no such folder of rules");
    }
    for (String name : TOP) {
      if (Files.exists(folder.resolve(name))) {
        read(folder, name, files, problems);
      }
    }
    for (String sub : FOLDERS) {
      for (String name : names(folder.resolve(sub), endings(sub))) {
        read(folder, sub + "/" + name, files, problems);
      }
    }
    unread(folder, files.keySet(), problems);
    problems.throwIfAny();
    return new RulesetSource(files, shown(folder, SITE));
  }

  /**
   * The texts that {@link #bytes} were made of. Messages call a file by its path in the folder.
   *
   * @throws IllegalArgumentException when the bytes are no ruleset's; the message says why
   */
  public static RulesetSource of(byte[] bytes) {
    SortedMap<String, RuleFile> files = new TreeMap<>();
    RulesetBytes.read(bytes)
        .forEach(
            (path, text) -> {
              if (!belongs(path)) {
                throw new IllegalArgumentException("\"" + path + "\" is no file of a ruleset");
              }
              files.put(path, new RuleFile(path, path, text));
            });
    return new RulesetSource(files, SITE);
  }

  /**
   * As {@link #read(Path)}, of files that stand in no folder here, such as those of a commit.
   *
   * @param folder what messages call the folder they would stand in
   * @param contents path in the folder, with slashes → bytes
   * @throws InputException when one can't be read, or one that holds rules or tables stands where
   *     none are read
   */
  public static RulesetSource of(String folder, Map<String, byte[]> contents) {
    Problems problems = new Problems();
    SortedMap<String, RuleFile> files = new TreeMap<>();
    new TreeMap<>(contents)
        .forEach(
            (path, bytes) -> {
              String shown = folder + "/" + path;
              if (belongs(path)) {
                decode(path, shown, bytes, files, problems);
              } else if (isMeant(path) && path.chars().filter(c -> c == '/').count() < 3) {
                unread(shown, problems);
              }
            });
    problems.throwIfAny();
    return new RulesetSource(files, folder + "/" + SITE);
  }

  /** Always the same for the same files; {@link #of} reads them. Not to be changed. */
  public byte[] bytes() {
    byte[] made = bytes;
    if (made == null) {
      made = RulesetBytes.write(files());
      bytes = made;
    }
    return made;
  }

  /** Path in the folder, with slashes → text. */
  public SortedMap<String, String> files() {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((path, file) -> texts.put(path, file.text()));
    return Collections.unmodifiableSortedMap(texts);
  }

  /** What messages call a file → its text. */
  public Map<String, String> shown() {
    Map<String, String> texts = new HashMap<>();
    files.values().forEach(file -> texts.put(file.shown(), file.text()));
    return Collections.unmodifiableMap(texts);
  }

  /** What messages call a file of the folder. */
  private String shown(String path) {
    RuleFile file = files.get(path);
    return file == null ? path : file.shown();
  }

  /** The same with another text in one of its files. */
  RulesetSource with(String path, String text) {
    SortedMap<String, RuleFile> other = new TreeMap<>(files);
    other.put(path, new RuleFile(path, shown(path), text));
    return new RulesetSource(other, site);
  }

  /** SHA-256 over names and contents, lower-case hex. */
  public String hash() {
    Sha256 hash = new Sha256();
    files.values().forEach(file -> hash.add(file.path()).add(file.text()));
    return hash.hex();
  }

  /**
   * What {@code site.toml} says.
   *
   * @throws InputException when there is none, or with everything that is wrong in it
   */
  public Site site() {
    RuleFile file = files.get(SITE);
    if (file == null) {
      throw new InputException(new Position(site, 1, 1), "there is no such file");
    }
    return SiteFile.read(file.shown(), file.text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @return null when there is no such file
   */
  @Nullable RuleFile file(String path) {
    return files.get(path);
  }

  /** The files of one sub-folder, by name. */
  List<RuleFile> in(String folder) {
    return files.values().stream()
        .filter(file -> file.path().startsWith(folder + "/"))
        .collect(Collectors.toUnmodifiableList());
  }

  /** A rule that nobody reads guards nothing, and whoever wrote it believes it does. */
  private static void unread(Path folder, Set<String> read, Problems problems) {
    try (Stream<Path> found = Files.find(folder, 3, (path, what) -> what.isRegularFile())) {
      found
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(path -> !read.contains(path) && isMeant(path))
          .forEach(path -> unread(shown(folder, path), problems));
    } catch (IOException | UncheckedIOException e) {
      problems.add(new Position(folder.toString(), 1, 1), "can't be listed");
    }
  }

  private static void unread(String shown, Problems problems) {
    problems.add(
        new Position(shown, 1, 1),
        "nobody reads this file here",
        "rules stand in validate/, modify/ and verify/, types in types/ as .drl,"
            + " tables in data/ as .toml or .csv, none in a folder below");
  }

  private static boolean isMeant(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean hidden = name.startsWith(".") || name.contains("/.");
    boolean within = FOLDERS.stream().anyMatch(sub -> name.startsWith(sub + "/"));
    return !hidden
        && (name.endsWith(".drl") || (within && (name.endsWith(".toml") || name.endsWith(".csv"))));
  }

  private static boolean belongs(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return TOP.contains(path);
    }
    String sub = path.substring(0, slash);
    return FOLDERS.contains(sub) && belongs(path.substring(slash + 1), endings(sub));
  }

  private static boolean belongs(String name, List<String> endings) {
    return endings.stream().anyMatch(name::endsWith)
        && !name.startsWith(".")
        && name.indexOf('/') < 0;
  }

  private static List<String> endings(String sub) {
    return sub.equals("data") ? List.of(".toml", ".csv") : List.of(".drl");
  }

  private static List<String> names(Path folder, List<String> endings) {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          String name = entry.getFileName().toString();
          if (belongs(name, endings) && Files.isRegularFile(entry)) {
            names.add(name);
          }
        }
      } catch (IOException e) {
        throw new InputException(new Position(folder.toString(), 1, 1), "can't be listed");
      }
    }
    return names;
  }

  private static void read(
      Path folder, String path, SortedMap<String, RuleFile> files, Problems problems) {
    Path file = folder.resolve(path);
    String shown = shown(folder, path);
    try {
      byte[] bytes = Files.size(file) > MOST_BYTES ? null : Files.readAllBytes(file);
      decode(path, shown, bytes, files, problems);
    } catch (IOException e) {
      problems.add(new Position(shown, 1, 1), "can't be read");
    }
  }

  /**
   * @param bytes null when there are too many
   */
  private static void decode(
      String path,
      String shown,
      byte @Nullable [] bytes,
      SortedMap<String, RuleFile> files,
      Problems problems) {
    Position start = new Position(shown, 1, 1);
    if (bytes == null || bytes.length > MOST_BYTES) {
      problems.add(start, "is larger than 4 MB", "split it");
      return;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      files.put(path, new RuleFile(path, shown, text));
    } catch (CharacterCodingException e) {
      problems.add(start, "is not UTF-8 text", "save it as UTF-8");
    }
  }

  private static String shown(Path folder, String path) {
    return folder.resolve(path).toString().replace('\\', '/');
  }
}
