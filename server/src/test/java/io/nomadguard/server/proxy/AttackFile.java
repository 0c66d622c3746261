package io.nomadguard.server.proxy;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads attempts, of which one {@code [[attack]]} may hold many. */
final class AttackFile {

  private static final Map<String, Expectation> EXPECTATIONS =
      Map.of(
          "judged",
          Expectation.JUDGED,
          "refused",
          Expectation.REFUSED,
          "passed",
          Expectation.PASSED);

  private static final String REGISTER = "{{register}}";

  private final String name;
  private final Problems problems;
  private final List<Attack> attacks = new ArrayList<>();

  private AttackFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /** All there are, in the order of files and texts. */
  static List<Attack> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".toml"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(AttackFile.class.getResource("/proxy/attacks")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Attack> read(Path path) {
    Problems problems = new Problems();
    String file = path.getFileName().toString();
    AttackFile attacks = new AttackFile(file.replace(".toml", ""), problems);
    try {
      TomlSection top = TomlFile.read(file, Files.readAllBytes(path), problems);
      problems.throwIfAny();
      if (top != null) {
        top.sections("attack").forEach(attacks::add);
        top.rejectUnknown();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    problems.throwIfAny();
    return attacks.attacks;
  }

  private void add(TomlSection attack) {
    Located<String> id = attack.requiredString("id");
    attack.requiredString("why");
    Located<Expectation> expectation = attack.choice("expect", EXPECTATIONS);
    if (id == null || expectation == null) {
      attack.missing("expect");
      return;
    }
    OptionalInt status = status(attack, expectation.value());
    String says = text(attack.string("says"), judged(expectation) ? "no-attack" : "");
    List<String> http2 = strings(attack, "http2");
    List<String> trailers = strings(attack, "trailers");
    List<String> carries = strings(attack, "carries");
    Located<Integer> answers = attack.integer("answers", 1, 9, "answers");
    boolean halfClose = text(attack.string("end"), "").equals("half-close");
    boolean harmless = attack.string("harmless") != null;
    boolean defused = attack.string("defused") != null;
    List<String> bodies = several(attack, "body", "bodies", REGISTER);
    List<List<String>> requests = requests(attack);
    int number = 0;
    for (String body : bodies) {
      for (List<String> pieces : requests) {
        number++;
        attacks.add(
            new Attack(
                name + "/" + id.value() + (bodies.size() * requests.size() > 1 ? "-" + number : ""),
                expectation.value(),
                body,
                pieces,
                http2,
                trailers,
                status,
                says,
                carries,
                answers == null ? 1 : answers.value(),
                halfClose,
                harmless,
                defused));
      }
    }
    attack.rejectUnknown();
  }

  private static boolean judged(Located<Expectation> expectation) {
    return expectation.value() == Expectation.JUDGED;
  }

  private static OptionalInt status(TomlSection attack, Expectation expectation) {
    Located<Integer> status = attack.integer("status", 0, 599, "");
    if (status != null) {
      return OptionalInt.of(status.value());
    }
    return expectation == Expectation.JUDGED ? OptionalInt.of(403) : OptionalInt.empty();
  }

  private static List<String> strings(TomlSection attack, String key) {
    return attack.strings(key).stream().map(Located::value).toList();
  }

  private static List<List<String>> requests(TomlSection attack) {
    List<String> raw = strings(attack, "raw");
    List<String> headers = strings(attack, "headers");
    String version = text(attack.string("version"), "HTTP/1.1");
    List<List<String>> requests = new ArrayList<>();
    for (String method : several(attack, "method", "methods", "PUT")) {
      for (String target : several(attack, "target", "targets", "/v1/jobs")) {
        requests.add(raw.isEmpty() ? plain(method + " " + target + " " + version, headers) : raw);
      }
    }
    return requests;
  }

  private static List<String> plain(String line, List<String> headers) {
    List<String> pieces = new ArrayList<>();
    pieces.add(line + "\r\nHost: nomad\r\n{{tag}}");
    headers.forEach(header -> pieces.add(header + "\r\n"));
    pieces.add("Content-Length: {{length}}\r\n\r\n{{body}}");
    return pieces;
  }

  private static List<String> several(
      TomlSection attack, String one, String many, String otherwise) {
    List<String> values = strings(attack, many);
    String single = text(attack.string(one), otherwise);
    return values.isEmpty() ? List.of(single) : values;
  }

  private static String text(@Nullable Located<String> value, String otherwise) {
    return value == null ? otherwise : value.value();
  }
}
