package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that reach for more than a rule may. */
class SandboxTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "System.exit(1); | System.exit | 5:1",
        "Runtime.getRuntime().exec(\"id\"); | Runtime.getRuntime | 5:1",
        "new Thread(() -> {}).start(); | Thread | 5:5",
        "try { Class.forName(\"x\"); } catch (Exception e) {} | Class.forName | 5:7",
        "new java.io.File(\"/etc/passwd\").delete(); | File | 5:13",
        "$t.getClass().getClassLoader(); | Object.getClass | 5:4",
        "LocalDate.now(); | LocalDate.now | 5:1",
        "new Timer(); | Timer | 5:5",
        "Locale.setDefault(Locale.ROOT); | Locale.setDefault | 5:1",
        "\\u0053ystem.exit(1); | System.exit | 5:13",
        "$t.scope().tree().root().removeAll(); | Task.scope | 5:4",
      })
  void a_consequence(String code, String what, String at) {
    assertThat(
            new RulesFolder(home)
                .with(
                    "validate/a.drl",
                    "rule \"reaches\" TAGS\nwhen\n  $t : Task()\nthen\n" + code + "\nend\n")
                .problems())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("validate/a.drl:" + at + ": a rule may not use " + what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Task(System.getenv(\"A\") != null) | System.getenv | 3:6",
        "Task() eval(Runtime.getRuntime() != null) | Runtime.getRuntime | 3:13",
        "List() from List.of(Thread.currentThread()) | Thread.currentThread | 3:21",
      })
  void a_condition(String code, String what, String at) {
    assertThat(
            new RulesFolder(home)
                .with("validate/a.drl", "rule \"reaches\" TAGS\nwhen\n" + code + "\nthen\nend\n")
                .problems())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("validate/a.drl:" + at + ": a rule may not use " + what));
  }
}
