package io.nomadguard.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in an installation that is built, with a Java that only pretends. */
class LauncherTest {

  @TempDir Path folder;
  private Path home;
  private Path java;
  private Path work;

  @BeforeEach
  void installation() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    java = Files.createDirectories(folder.resolve("java/bin"));
    work = Files.createDirectories(folder.resolve("work"));
    Path root = Path.of(System.getProperty("nomadguard.root", "..")).toAbsolutePath().normalize();
    Files.copy(root.resolve("nomadguard"), home.resolve("nomadguard"));
    for (String module : new String[] {"engine", "server"}) {
      Files.createDirectories(home.resolve(module + "/src/main"));
      Files.createFile(home.resolve(module + "/pom.xml"));
    }
    Files.createFile(home.resolve("pom.xml"));
    Path app = Files.createDirectories(home.resolve("server/target/nomadguard"));
    Files.createFile(app.resolve("nomadguard.jar"));
    Files.createFile(app.resolve("built"));
  }

  private void java(String script) throws IOException {
    Path file = Files.writeString(java.resolve("java"), "#!/usr/bin/env bash\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ran(int code, String out) {}

  private Ran run(Path javaHome) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    ProcessBuilder launcher =
        new ProcessBuilder("bash", home.resolve("nomadguard").toString(), "check", "x.toml")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    launcher.environment().putAll(Map.of("JAVA_HOME", javaHome.toString()));
    int code = launcher.start().waitFor();
    return new Ran(code, Files.readString(out, UTF_8));
  }

  @Test
  void a_crash_while_the_archive_is_made_leaves_nothing_behind()
      throws IOException, InterruptedException {
    java(
        """
        report=hs_err_pid1.log
        for option; do
          case $option in
            -XX:ErrorFile=*) report=${option#*=} ;;
            -XX:DumpLoadedClassList=* | -Xshare:dump) crash=yes ;;
          esac
        done
        [[ -z ${crash-} ]] || { echo crashed >"$report"; exit 134; }
        echo "ran ${@: -2}"
        """);

    assertThat(run(java.getParent())).isEqualTo(new Ran(0, "ran check x.toml\n"));
    assertThat(Files.list(work)).isEmpty();
    try (Stream<Path> files = Files.list(home.resolve("server/target/nomadguard"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("built", "nomadguard.jar", "classes-unknown.jsa");
    }
  }

  @Test
  void a_java_home_without_java_is_no_denial() throws IOException, InterruptedException {
    Ran ran = run(folder.resolve("gone/jdk"));

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.out())
        .startsWith(
            "nomadguard: JAVA_HOME is \""
                + folder.resolve("gone/jdk")
                + "\", but there is no bin/java to run in it. On Debian:\n");
  }
}
