package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A ruleset's folder under a test's own, with a cache beside it. */
record RulesFolder(Path home) {

  /** Metadata every rule needs, on one line, so that a test's lines are easy to count. */
  static final String TAGS = "@title(\"T\") @enforcement(hard) @why(\"W\")";

  RulesFolder with(String path, String text) {
    Path file = path().resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.replace("TAGS", TAGS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path path() {
    return home.resolve("rules");
  }

  Path cache() {
    return home.resolve("cache");
  }

  Ruleset load() {
    return Ruleset.load(path(), cache());
  }

  /** What is wrong with it, without the test's own folder; empty when it loads. */
  List<String> problems() {
    try {
      load();
      return List.of();
    } catch (InputException e) {
      return e.problems().stream()
          .map(problem -> problem.toString().replace(path() + "/", ""))
          .toList();
    }
  }
}
