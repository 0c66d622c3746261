package io.nomadguard.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Which way imports go in the server: cli sees rest, both see request and log, nobody sees cli. */
@AnalyzeClasses(packages = "io.nomadguard", importOptions = ImportOption.DoNotIncludeTests.class)
class ServerDirectionTest {

  @ArchTest
  static final ArchRule ENGINE_KNOWS_NO_SERVER =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.nomadguard.server..");

  @ArchTest
  static final ArchRule ONLY_MAIN_SEES_CLI =
      classes()
          .that()
          .resideInAPackage("io.nomadguard.server.cli")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.nomadguard.server.cli", "io.nomadguard.server");

  @ArchTest
  static final ArchRule ONLY_REST_KNOWS_THE_WEB_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.rest")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule ONLY_CLI_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule NOMAD_SEES_TLS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.nomad")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.nomad", "io.nomadguard.server.tls")));

  @ArchTest
  static final ArchRule DEPLOY_SEES_NOMAD_STORE_AND_HISTORY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.deploy")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.log",
                          "io.nomadguard.server.deploy",
                          "io.nomadguard.server.nomad",
                          "io.nomadguard.server.store",
                          "io.nomadguard.server.history")));

  @ArchTest
  static final ArchRule RULESETS_SEE_STORE_AND_HISTORY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.rulesets")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.log",
                          "io.nomadguard.server.request",
                          "io.nomadguard.server.store",
                          "io.nomadguard.server.git",
                          "io.nomadguard.server.history",
                          "io.nomadguard.server.rulesets")));

  @ArchTest
  static final ArchRule ONLY_LOG_KNOWS_LOGBACK =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.log")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ch.qos.logback..");

  @ArchTest
  static final ArchRule ONLY_AUTH_KNOWS_JWTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.auth")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule AUTH_SEES_THE_STORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.auth")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.nomadguard.server.nomad",
              "io.nomadguard.server.history",
              "io.nomadguard.server.deploy",
              "io.nomadguard.server.webhook",
              "io.nomadguard.server.rest",
              "io.nomadguard.server.cli");

  @ArchTest
  static final ArchRule ONLY_STORE_KNOWS_DATABASES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.jdbi..",
              "org.flywaydb..",
              "com.zaxxer..",
              "org.sqlite..",
              "org.postgresql..");

  @ArchTest
  static final ArchRule STORE_SEES_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.store")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage("io.nomadguard.server.store")));

  @ArchTest
  static final ArchRule ONLY_METRICS_KNOWS_MICROMETER =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.metrics")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micrometer..");

  @ArchTest
  static final ArchRule ONLY_TRACE_KNOWS_OPENTELEMETRY =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.trace")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule TLS_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.tls")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.nomadguard.server..")
                  .and(resideOutsideOfPackage("io.nomadguard.server.tls")));

  @ArchTest
  static final ArchRule HISTORY_SEES_THE_STORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.history")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.history", "io.nomadguard.server.store")));

  @ArchTest
  static final ArchRule FREEZE_SEES_THE_STORE_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.freeze")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.freeze", "io.nomadguard.server.store")));

  @ArchTest
  static final ArchRule ONLY_GIT_KNOWS_GIT =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.nomadguard.server.git")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.eclipse.jgit..", "org.apache.sshd..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule GIT_SEES_LOG_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.nomadguard.server.git")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.nomadguard.server..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.nomadguard.server.git", "io.nomadguard.server.log")));

  @ArchTest
  static final ArchRule NO_CYCLES =
      SlicesRuleDefinition.slices()
          .matching("io.nomadguard.server.(*)..")
          .should()
          .beFreeOfCycles();
}
