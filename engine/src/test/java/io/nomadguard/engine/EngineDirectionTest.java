package io.nomadguard.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports go one way: each package sees only those that stand left of it. */
class EngineDirectionTest {

  private static final String ROOT = "io.nomadguard.engine.";

  private static final List<String> ORDER =
      List.of(
          "source",
          "toml",
          "hcl",
          "evaluate",
          "job",
          "validate",
          "facts",
          "generate",
          "sandbox",
          "rules",
          "decision",
          "suite",
          "impact",
          "coverage",
          "mutate",
          "explain",
          "lint",
          "report");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.nomadguard.engine");

  static Stream<String> packages() {
    return ORDER.stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_sees_only_those_left_of_it(String name) {
    String[] right =
        ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    if (right.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + name + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(right)
          .check(ENGINE);
    }
  }

  @Test
  void every_package_has_its_place_in_the_order() {
    assertThat(ENGINE.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> name.startsWith(ROOT))
        .allMatch(name -> ORDER.contains(name.substring(ROOT.length()).split("\\.")[0]));
  }

  @Test
  void the_engine_knows_no_web_no_command_line_and_no_log_file() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.nomadguard.server..",
            "io.javalin..",
            "org.eclipse.jetty..",
            "jakarta.servlet..",
            "picocli..",
            "io.micrometer..",
            "ch.qos.logback..",
            "java.sql..",
            "java.net.http..")
        .check(ENGINE);
  }
}
