package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/rest.md and README show of curl works as it stands there. */
class RestDocTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/rest.md");

  @TempDir Path folder;

  private static List<String> blocks(Path page, String language) throws IOException {
    return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
        .matcher(Files.readString(page))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void the_curl_lines_work_one_after_the_other() throws Exception {
    try (TestService service =
        TestService.start(folder, AuthSettings.usual(), new SimulatedNomad())) {
      String token = service.token(Role.DEPLOYER, "jenkins", "es").replace("Bearer ", "");
      SmallRules.write(folder.resolve("nomadgen.toml"), SmallRules.NOMADGEN);
      SmallRules.write(folder.resolve("conf/app.yml"), "a: 1\n");
      Shell shell = run(String.join("\n", blocks(PAGE, "sh")), service, token);

      assertThat(shell.code).as(shell.said).isZero();
      assertThat(shell.said).contains("\"same\":true", "result: healthy");
      assertThat(folder.resolve("nomadguard.xml")).content().startsWith("<?xml");
    }
  }

  @Test
  void the_curl_lines_of_readme_work() throws Exception {
    List<String> curl =
        blocks(ROOT.resolve("README.md"), "sh").stream()
            .filter(block -> block.startsWith("curl "))
            .toList();
    assertThat(curl).hasSize(2);
    try (TestService service =
        TestService.start(folder, AuthSettings.none(), new SimulatedNomad())) {
      SmallRules.write(
          folder.resolve("nomadgen.toml"), SmallRules.NOMADGEN.replace(":latest", ":1.0"));

      Shell shell = run(String.join("\n", curl), service, "");

      assertThat(shell.code).as(shell.said).isZero();
      assertThat(shell.said).contains("\nresult: healthy: version 0 is healthy");
      assertThat(folder.resolve("nomadguard-junit.xml")).content().startsWith("<?xml");
    }
  }

  private record Shell(int code, String said) {}

  private Shell run(String script, TestService service, String token) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder(
            "bash",
            "-euo",
            "pipefail",
            "-x",
            "-c",
            script.replace("http://localhost:8646", "http://127.0.0.1:" + service.port()));
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell
        .environment()
        .putAll(
            Map.of("NOMADGUARD_TOKEN", token, "BUILD_NUMBER", "17", "BUILD_TAG", "jenkins-web-17"));
    Process running = shell.redirectInput(new File("/dev/null")).start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Shell(running.waitFor(), said);
  }

  @Test
  void server_toml_with_a_proxy_is_read() throws IOException {
    for (Path page : List.of(ROOT.resolve("docs/proxy.md"), ROOT.resolve("README.md"))) {
      List<String> files =
          blocks(page, "toml").stream().filter(block -> block.contains("[proxy]")).toList();
      assertThat(files).hasSize(1);
      Path file = SmallRules.write(folder.resolve("server.toml"), files.get(0));
      assertThat(ServerFile.read(file).proxy()).isNotNull();
    }
  }

  @Test
  void server_toml_is_read() throws IOException {
    List<String> files = blocks(PAGE, "toml");
    assertThat(files).hasSize(2);
    for (String text : files) {
      Path file = SmallRules.write(folder.resolve("server.toml"), text);
      assertThat(Files.size(file)).isLessThan(TomlFile.MAX_BYTES);
      assertThat(ServerFile.read(file)).isNotEqualTo(ServerFile.none());
    }
  }
}
