package io.nomadguard.engine.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NomadgenPropertiesTest {

  record Task(String name, String image, List<String> args, List<String> values, int cpu) {}

  @Property(tries = 300)
  void whateverIsWrittenTheAnswerIsProblemsAtMost(@ForAll("almostToml") String text) {
    try {
      NomadgenReader.read("f", text.getBytes(UTF_8));
    } catch (InputException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Property(tries = 100)
  void bytesOfAnyKindAreNoMoreThanAProblem(@ForAll byte[] bytes) {
    assertThat(Reading.problems(bytes)).isNotEmpty();
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll("tasks") List<Task> tasks) {
    StringBuilder toml =
        new StringBuilder("team='es' # t\nproject=\"c\"\n\n[[taskgroup]]\nname='g'\n");
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      toml.append("[[task]]\n# task ").append(i).append("\n\ntaskgroup='g'\n");
      toml.append("name=").append(quoted(task.name() + i)).append("\r\n");
      toml.append("image=").append(quoted(task.image())).append('\n');
      toml.append("args=").append(list(task.args())).append(" # \"args\n");
      toml.append("volumes=").append(list(task.values())).append('\n');
      toml.append("cpu=").append(task.cpu()).append('\n');
    }
    Application read = Reading.read(toml.toString());
    assertThat(read.tasks()).hasSameSizeAs(tasks);
    for (int i = 0; i < tasks.size(); i++) {
      TaskSpec task = read.tasks().get(i);
      assertThat(
              new Task(
                  task.name().value(),
                  task.image().value(),
                  values(task.args()),
                  values(task.volumes()),
                  task.cpu().value()))
          .isEqualTo(
              new Task(
                  tasks.get(i).name() + i,
                  tasks.get(i).image(),
                  tasks.get(i).args(),
                  tasks.get(i).values(),
                  tasks.get(i).cpu()));
    }
  }

  @Provide
  Arbitrary<String> almostToml() {
    return Arbitraries.of(
            "team",
            "task",
            "[[task]]",
            "[[taskgroup]]",
            "[jenkins]",
            "[",
            "]",
            "{",
            "}",
            "=",
            " = ",
            "\"",
            "'",
            "\"\"\"",
            "'''",
            "\n",
            "\r\n",
            "\r",
            "#",
            ",",
            ".",
            "1",
            "0x1",
            "1e5",
            "true",
            "2026-11-23",
            "T02:00:00Z",
            "\\",
            "\\u00e9",
            "\uD83D\uDE00",
            "é",
            "\0",
            "\t",
            "env",
            "\"A=1\"",
            "cpu = 5\n",
            "image = \"x\"\n",
            "name = 'x'\n",
            "inf",
            "-",
            "_",
            "a.b",
            "port")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Task>> tasks() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab \"'\\#=[]{}%$,\n\r\t\u0001\u007Féß字")
            .withChars('\u2028')
            .ofMaxLength(12);
    return Combinators.combine(
            Arbitraries.strings().withChars("abcé-_.09").ofMaxLength(8),
            text.map(t -> "i" + t),
            text.list().ofMaxSize(4),
            text.list().ofMaxSize(4),
            Arbitraries.integers().greaterOrEqual(1))
        .as(Task::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static List<String> values(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }

  private static String list(List<String> values) {
    return values.stream()
        .map(NomadgenPropertiesTest::quoted)
        .collect(Collectors.joining(",\n\n# next\n", "[\n", "\n]"));
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c < ' ' || c == 0x7F || c == '"' || c == '\\'
                    ? "\\u%04X".formatted(c)
                    : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
