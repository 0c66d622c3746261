package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.generated;
import static io.nomadguard.engine.generate.Generating.group;
import static io.nomadguard.engine.generate.Generating.job;
import static io.nomadguard.engine.generate.Generating.problems;
import static io.nomadguard.engine.generate.Generating.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesAndTiersTest {

  private static final String GROUP_AND_TASK =
      """
      [[taskgroup]]
      name = "main"
      count = 2
      [[task]]
      taskgroup = "main"
      image = "registry.example.com/es/cerebro:0.9.4"
      vaultpolicies = ["read"]
      vaultenv = ["KEY"]
      port = 9000
      firewall = "xs/api,xg/admins,g/netscaler,s/monitoring"
      """;

  private static final String CEREBRO = "team = \"es\"\nproject = \"cerebro\"\n" + GROUP_AND_TASK;

  private static final Site NO_ORGANIZATION =
      Sites.golden("organization = \"prefix\"", "organization = \"\"");

  @ParameterizedTest
  @CsvSource({"production, p", "quality, q", "test, t"})
  void theTierGivesLetterAndConstraint(String tier, String letter) {
    Generated generated =
        generated(CEREBRO, Sites.golden(), new Target(tier, null, null), InjectedFiles.none());
    JsonNode job = generated.job().root();
    assertThat(generated.tier()).isEqualTo(new Tier(tier, letter));
    assertThat(job.get("ID").asText()).isEqualTo("prefix-" + letter + "-es-cerebro");
    assertThat(job.get("Constraints"))
        .hasToString(
            "[{\"LTarget\":\"${meta.role}\",\"RTarget\":\"nomad\",\"Operand\":\"=\"},"
                + "{\"LTarget\":\"${meta.tier}\",\"RTarget\":\""
                + tier
                + "\",\"Operand\":\"=\"}]");
  }

  @Test
  void aTierInTheFileIsEnoughAndIsWritten() {
    Generated generated =
        generated(
            "tier = \"quality\"\n" + CEREBRO,
            Sites.golden(),
            new Target(null, null, null),
            InjectedFiles.none());
    assertThat(generated.tier().name()).isEqualTo("quality");
    assertThat(generated.job().root().at("/Constraints/1/RTarget").asText()).isEqualTo("quality");
  }

  @Test
  void withoutAnOrganizationItsPartAndDashAreLeftOutEverywhere() {
    JsonNode job = job(CEREBRO, NO_ORGANIZATION);
    assertThat(job.get("ID").asText()).isEqualTo("p-es-cerebro");
    assertThat(group(job).get("Name").asText()).isEqualTo("p-es-cerebro-main");
    assertThat(task(job).get("Name").asText()).isEqualTo("p-es-cerebro");
    assertThat(task(job).at("/Services/0/Name").asText()).isEqualTo("p-es-cerebro");
    assertThat(task(job).at("/Services/0/Checks/0/Name").asText()).isEqualTo("p-es-cerebro-check");
    assertThat(task(job).at("/Vault/Policies/0").asText()).isEqualTo("p-es-read");
    assertThat(task(job).at("/Templates/0/EmbeddedTmpl").asText())
        .isEqualTo(
            "KEY=\"{{with secret \"secret/projects/p-es/cerebro/KEY\"}}{{.Data.value}}{{end}}\"\n\n");
    assertThat(task(job).at("/Env/FIREWALL_9000").asText())
        .isEqualTo("s/p-api,g/p-admins,g/netscaler,s/monitoring");
  }

  @Test
  void theFilesOrganizationReplacesTheSites() {
    JsonNode job = job("organization = \"acme\"\n" + CEREBRO);
    assertThat(job.get("ID").asText()).isEqualTo("acme-p-es-cerebro");
    assertThat(task(job).at("/Vault/Policies/0").asText()).isEqualTo("acme-p-es-read");
    assertThat(task(job).at("/Templates/0/EmbeddedTmpl").asText())
        .contains("secret/projects/acme-p-es/cerebro/KEY");
  }

  @Test
  void aJobGivenByHandReplacesTheComposedName() {
    JsonNode job = job("job = \"old-search\"\n" + CEREBRO);
    assertThat(job.get("ID").asText()).isEqualTo("old-search");
    assertThat(group(job).get("Name").asText()).isEqualTo("old-search-main");
    assertThat(task(job).get("Name").asText()).isEqualTo("old-search");
    assertThat(task(job).at("/Vault/Policies/0").asText()).isEqualTo("prefix-p-es-read");
  }

  @Test
  void newKeysOfTheJob() {
    JsonNode job =
        job("namespace = \"es\"\nregion = \"eu\"\nnode_pool = \"big\"\npriority = 70\n" + CEREBRO);
    assertThat(job.get("Namespace").asText()).isEqualTo("es");
    assertThat(job.get("Region").asText()).isEqualTo("eu");
    assertThat(job.get("NodePool").asText()).isEqualTo("big");
    assertThat(job.get("Priority").asInt()).isEqualTo(70);
  }

  @Test
  void theRequestsNamespaceIsTakenWhereTheFileNamesNone() {
    Target target = new Target("production", null, "es");
    assertThat(
            generated(CEREBRO, Sites.golden(), target, InjectedFiles.none())
                .job()
                .root()
                .get("Namespace")
                .asText())
        .isEqualTo("es");
    assertThat(
            problems(
                "namespace = \"web\"\n" + CEREBRO, Sites.golden(), target, InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:1:13: the file is for namespace \"web\", but the request is for \"es\""
                + " (ask for namespace \"web\", or take the line out)");
  }

  @Test
  void anotherTierThanTheFilesIsAProblemAtThatLine() {
    assertThat(problems("team = \"es\"\ntier = \"quality\"\nproject = \"x\"\n" + GROUP_AND_TASK))
        .containsExactly(
            "nomadgen.toml:2:8: the file is for tier \"quality\", but the request is for"
                + " \"production\" (ask for tier \"quality\", or take the line out)");
  }

  @Test
  void noTierAtAll() {
    assertThat(
            problems(CEREBRO, Sites.golden(), new Target(null, null, null), InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:1:1: neither the file nor the request names a tier (ask for one of"
                + " production, quality, test, or fix the file to one: tier = \"production\")");
  }

  @Test
  void aTierTheSiteHasNot() {
    assertThat(
            problems(
                CEREBRO, Sites.golden(), new Target("prodution", null, null), InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:1:1: the request is for tier \"prodution\", which the site hasn't: it has"
                + " production, quality, test (did you mean \"production\"?)");
    assertThat(
            problems(
                "tier = \"tset\"\n" + CEREBRO,
                Sites.golden(),
                new Target(null, null, null),
                InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:1:8: the site has no tier \"tset\": it has production, quality, test"
                + " (did you mean \"test\"?)");
  }

  @Test
  void aSiteWithoutRoleConstrainsTheTierOnly() {
    JsonNode job = job(CEREBRO, Sites.golden("role = \"nomad\"", "role = \"\""));
    assertThat(job.get("Constraints"))
        .hasToString(
            "[{\"LTarget\":\"${meta.tier}\",\"RTarget\":\"production\",\"Operand\":\"=\"}]");
  }

  @Test
  void withoutABuildNumberThereIsNoBuildLabel() {
    JsonNode job =
        generated(
                CEREBRO, Sites.golden(), new Target("production", null, null), InjectedFiles.none())
            .job()
            .root();
    assertThat(task(job).at("/Config/labels")).hasToString("[{}]");
  }
}
