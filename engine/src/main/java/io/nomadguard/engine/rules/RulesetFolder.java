package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of a ruleset's folder, read once, in the order of their names. */
final class RulesetFolder {

  /** More is no rule file; a text a person wrote stays far below. */
  private static final long MOST_BYTES = 4L << 20;

  private static final List<String> FOLDERS =
      List.of("types", "data", "validate", "modify", "verify");

  private final SortedMap<String, RuleFile> files;

  private RulesetFolder(SortedMap<String, RuleFile> files) {
    this.files = files;
  }

  /**
   * @throws InputException when the folder isn't there, or a file in it can't be read
   */
  static RulesetFolder read(Path folder) {
    Problems problems = new Problems();
    SortedMap<String, RuleFile> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          new Position(folder.toString(), 1, 1), "there is no such folder of rules");
    }
    for (String name : List.of("ruleset.toml", "site.toml")) {
      if (Files.exists(folder.resolve(name))) {
        read(folder, name, files, problems);
      }
    }
    for (String sub : FOLDERS) {
      String ending = sub.equals("data") ? ".toml" : ".drl";
      for (String name : names(folder.resolve(sub), ending)) {
        read(folder, sub + "/" + name, files, problems);
      }
    }
    problems.throwIfAny();
    return new RulesetFolder(files);
  }

  private static List<String> names(Path folder, String ending) {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          String name = entry.getFileName().toString();
          if (name.endsWith(ending) && !name.startsWith(".") && Files.isRegularFile(entry)) {
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
    String shown = file.toString().replace('\\', '/');
    Position start = new Position(shown, 1, 1);
    try {
      if (Files.size(file) > MOST_BYTES) {
        problems.add(start, "is larger than 4 MB", "split it");
        return;
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      files.put(path, new RuleFile(path, shown, text));
    } catch (CharacterCodingException e) {
      problems.add(start, "is not UTF-8 text", "save it as UTF-8");
    } catch (IOException e) {
      problems.add(start, "can't be read");
    }
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

  /** SHA-256 over names and contents, lower-case hex. */
  String hash() {
    Sha256 hash = new Sha256();
    files.values().forEach(file -> hash.add(file.path()).add(file.text()));
    return hash.hex();
  }
}
