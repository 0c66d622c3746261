package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Texts by chance, of HCL's own words and pieces of job files: whatever they are, they are read,
 * formatted, or refused at a place. {@code -Dnomadguard.fuzz=1000000} tries so many.
 */
class HclFuzzTest {

  private static final int TEXTS = Integer.getInteger("nomadguard.fuzz", 4_000);

  private static final String[] WORDS = {
    "job",
    "\"j\"",
    "{",
    "}",
    "{\n",
    "}\n",
    "\n",
    "=",
    "[",
    "]",
    "(",
    ")",
    ",",
    ".",
    "\"",
    "${",
    "%{",
    "}",
    "~",
    "<<EOH\n",
    "EOH\n",
    "<<-E\n",
    "E\n",
    "#",
    "//",
    "/*",
    "*/",
    "1",
    "0.1",
    "1e9",
    "-",
    "+",
    "*",
    "/",
    "%",
    "!",
    "==",
    "&&",
    "?",
    ":",
    "=>",
    "...",
    "for",
    "in",
    "if",
    "else",
    "endif",
    "endfor",
    "var",
    "local",
    "variable",
    "locals",
    "dynamic",
    "content",
    "for_each",
    "group",
    "task",
    "config",
    "meta",
    "attr.x",
    "upper(",
    "merge(",
    "null",
    "true",
    "\\u00e9",
    "é",
    "😀",
    "\t",
    "$$",
    "%%",
    "[*]",
    ".*",
    "\r\n",
    "a",
    "b",
    "\\",
    "\u0000",
    "\uFEFF"
  };

  @Test
  void every_text_is_read_or_refused() {
    List<String> files = files();
    Random random = new Random(Long.getLong("nomadguard.seed", 42));
    int read = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = i % 2 == 0 ? words(random) : disturbed(random, files);
      try {
        JobHcl.read("fuzz.hcl", text);
        read++;
      } catch (InputException refused) {
        assertThat(refused.problems()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("number " + i + ":\n" + text, e);
      }
      format(text, i);
    }
    assertThat(read).isPositive();
  }

  /** What is formatted says the same, and stays as it is. */
  private static void format(String text, int number) {
    String formatted;
    try {
      formatted = Hcl.format("fuzz.hcl", text);
    } catch (InputException refused) {
      return;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("number " + number + ":\n" + text, e);
    }
    assertThat(Hcl.format("again.hcl", formatted)).as(text).isEqualTo(formatted);
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }

  private static String disturbed(Random random, List<String> files) {
    StringBuilder text = new StringBuilder(files.get(random.nextInt(files.size())));
    for (int i = random.nextInt(4); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        case 1 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
        default -> {
          String other = files.get(random.nextInt(files.size()));
          int from = random.nextInt(other.length() + 1);
          text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(30)));
        }
      }
    }
    return text.toString();
  }

  private static List<String> files() {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(HclFuzzTest.class.getResource("computed")).toURI());
      List<String> texts = new ArrayList<>();
      try (var files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          if (file.toString().endsWith(".nomad.hcl")) {
            texts.add(Files.readString(file));
          }
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
