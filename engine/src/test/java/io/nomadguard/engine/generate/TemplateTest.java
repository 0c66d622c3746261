package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static io.nomadguard.engine.generate.Generating.job;
import static io.nomadguard.engine.generate.Generating.problems;
import static io.nomadguard.engine.generate.Generating.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static String toml(String task) {
    return """
        team = "es"
        project = "x"
        [[taskgroup]]
        name = "main"
        [[task]]
        taskgroup = "main"
        image = "a:1"
        volumes = ["/net/a:/a"]
        %s
        """
        .formatted(task);
  }

  @Test
  void secretsAsFilesNeedNoSecretsInTheEnvironment() {
    JsonNode task =
        task(job(toml("vaultinject = [\"tls.pem:/etc/ssl/tls.pem\", \"k/ca:/etc/ca\"]")));
    assertThat(task.get("Templates").findValuesAsText("EmbeddedTmpl"))
        .containsExactly(
            "{{with secret \"secret/projects/prefix-p-es/x/tls.pem\"}}{{.Data.value}}{{end}}\n\n",
            "{{with secret \"secret/projects/prefix-p-es/x/k/ca\"}}{{.Data.value}}{{end}}\n\n");
    assertThat(task.get("Templates").findValuesAsText("DestPath"))
        .containsExactly("secrets/vault-main-0-0.inj", "secrets/vault-main-0-1.inj");
    assertThat(task.at("/Config/volumes"))
        .hasToString(
            "[\"/net/a:/a\",\"secrets/vault-main-0-0.inj:/etc/ssl/tls.pem\","
                + "\"secrets/vault-main-0-1.inj:/etc/ca\"]");
  }

  @Test
  void theSitesVault() {
    JsonNode task =
        task(
            job(
                toml("vaultenv = [\"A<-some/path\"]"),
                Sites.golden(
                    "\"secret/projects\"",
                    "\"kv/data/teams\"",
                    "\".Data.value\"",
                    "\".Data.data.value\"")));
    assertThat(task.at("/Templates/0/EmbeddedTmpl").asText())
        .isEqualTo(
            "A=\"{{with secret \"kv/data/teams/prefix-p-es/some/path\"}}{{.Data.data.value}}{{end}}\"\n\n");
  }

  @Test
  void secretsFilesAreNumberedByTheTasksPlaceInTheFile() {
    JsonNode job =
        job(
            toml("name = \"one\"")
                + """
                  [[task]]
                  taskgroup = "main"
                  name = "two"
                  image = "b:1"
                  vaultenv = ["B"]
                  """);
    assertThat(job.at("/TaskGroups/0/Tasks/1/Templates/0/DestPath").asText())
        .isEqualTo("secrets/vault-main-1.env");
  }

  @Test
  void everyWayToInject() {
    JsonNode task =
        task(
            job(
                toml(
                    "inject = [\"a.conf:/etc/a\", \"b.env\", \"c:env\", \"d:env:/d\", \"conf/e\"]"),
                Map.of("a.conf", "A\n", "b.env", "B=1", "c", "C=1\n", "d", "D=1\n", "conf/e", "")));
    assertThat(task.get("Templates").findValuesAsText("DestPath"))
        .containsExactly(
            "secrets/a.conf", "secrets/b.env", "secrets/c", "secrets/d", "secrets/conf/e");
    assertThat(task.get("Templates").findValuesAsText("EmbeddedTmpl"))
        .containsExactly("A\n\n", "B=1\n", "C=1\n\n", "D=1\n\n", "\n");
    assertThat(task.get("Templates").findValuesAsText("Envvars"))
        .containsExactly("true", "true", "true");
    assertThat(task.at("/Config/volumes"))
        .hasToString("[\"/net/a:/a\",\"secrets/a.conf:/etc/a\",\"secrets/d:/d\"]");
  }

  @Test
  void vaultEnvIsInjectedByItself() {
    Map<String, String> files = Map.of("vault.env", "X=1\n");
    JsonNode task = task(job(toml(""), files));
    assertThat(task.at("/Templates/0/DestPath").asText()).isEqualTo("secrets/vault.env");
    assertThat(task.at("/Templates/0/Envvars").asBoolean()).isTrue();
    assertThat(task(job(toml("inject = [\"vault.env:/v\"]"), files)).get("Templates")).hasSize(1);
    assertThat(task(job(toml(""))).has("Templates")).isFalse();
  }

  @Test
  void whatCannotBeInjectedIsToldAtItsLine() {
    InjectedFiles files =
        InjectedFiles.of(
            Map.of(
                "latin1", new byte[] {'Z', 'o', (byte) 0xEB},
                "zero", new byte[] {'a', 0},
                "big", new byte[InjectedFiles.MOST_BYTES + 1]));
    assertThat(
            problems(
                toml("inject = [\"gone\", \"latin1\",\n  \"zero\", \"big\"]"),
                Sites.golden(),
                PRODUCTION_17,
                files))
        .containsExactly(
            "nomadgen.toml:9:11: there is no file \"gone\" to inject (it is looked for beside the"
                + " nomadgen.toml, or among the files sent with it)",
            "nomadgen.toml:9:19: the injected file \"latin1\" is no UTF-8 text",
            "nomadgen.toml:10:3: the injected file \"zero\" is no UTF-8 text",
            "nomadgen.toml:10:11: the injected file \"big\" is larger than 1024 KiB");
  }

  @Test
  void allInjectedFilesTogetherHaveALimit() {
    byte[] half = "x".repeat(InjectedTexts.MOST_BYTES_TOGETHER / 2 + 1).getBytes();
    assertThat(
            problems(
                toml("inject = [\"a\", \"b\"]"),
                Sites.golden(),
                PRODUCTION_17,
                InjectedFiles.of(Map.of("a", half, "b", half))))
        .containsExactly(
            "nomadgen.toml:9:16: with the injected file \"b\" the job's templates hold more than"
                + " 1024 KiB (put large files into the image, or fetch them with an artifact)");
  }
}
