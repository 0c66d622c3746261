package io.nomadguard.engine.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteFileTest {

  private static final String LEAST =
      """
      [job]
      datacenters = ["dc1"]
      [[tier]]
      name = "production"
      letter = "p"
      [[datacenter]]
      name = "east"
      """;

  private static List<String> problems(String toml) {
    return catchThrowableOfType(
            InputException.class, () -> SiteFile.read("site.toml", toml.getBytes(UTF_8)))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void theShippedSite() {
    Path rules = Path.of(System.getProperty("nomadguard.root", "..")).resolve("rules");
    assertThat(SiteFile.read(rules.resolve("site.toml")))
        .isEqualTo(
            new Site(
                "example",
                "",
                "apps.example.com",
                true,
                List.of(
                    new Tier("production", "p"), new Tier("quality", "q"), new Tier("test", "t")),
                List.of("dc1"),
                List.of(new Datacenter("east"), new Datacenter("west")),
                "nomad",
                List.of("spread"),
                new Site.Docker(true, true, "journald", "lnx_build"),
                new Site.Services("consul", "20s", "10s"),
                new Site.Vault("secret/projects", ".Data.value"),
                new Site.Resources(0)));
  }

  @Test
  void whatASiteNeedNotSay() {
    assertThat(SiteFile.read("site.toml", LEAST.getBytes(UTF_8)))
        .isEqualTo(
            new Site(
                "",
                "",
                "",
                false,
                List.of(new Tier("production", "p")),
                List.of("dc1"),
                List.of(new Datacenter("east")),
                "",
                List.of(),
                new Site.Docker(false, false, "", ""),
                new Site.Services("consul", "20s", "10s"),
                new Site.Vault("secret/projects", ".Data.value"),
                new Site.Resources(0)));
  }

  @Test
  void everythingThatIsWrongIsTold() {
    assertThat(
            problems(
                """
                domian = "apps.example.com"
                ipv6_only = "yes"
                opt_outs = ["spread", "check"]
                [naming]
                organization = "my org"
                [job]
                datacenters = []
                roles = "nomad"
                [[tier]]
                name = "production"
                letter = "p"
                [[tier]]
                name = "production"
                letter = "p"
                [[tier]]
                name = "test"
                [service]
                provider = "nomda"
                check_interval = "20"
                [resources]
                mbits = -1
                """))
        .containsExactly(
            "site.toml:1:1: there is no [[datacenter]], but at least one is needed",
            "site.toml:1:1: unknown key \"domian\" (did you mean \"domain\"? known here: datacenter,"
                + " docker, domain, ipv6_only, job, name, naming, opt_outs, resources, sandbox,"
                + " service, tier, vault)",
            "site.toml:2:13: ipv6_only is a string (\"yes\"), but must be true or false",
            "site.toml:3:23: opt_outs holds \"check\", but all there is to opt out of is spread",
            "site.toml:5:16: organization is \"my org\", but must be letters and digits, with dashes"
                + " only between them",
            "site.toml:7:15: datacenters of [job] names none, but a job needs at least one"
                + " (Nomad's own default is datacenters = [\"dc1\"]; \"*\" means all)",
            "site.toml:8:1: unknown key \"roles\" in [job] (did you mean \"role\"? known here:"
                + " datacenters, role)",
            "site.toml:13:8: tier name \"production\" is there twice, first at line 10",
            "site.toml:14:10: tier letter \"p\" is there twice, first at line 11",
            "site.toml:15:1: letter is missing in [[tier]]",
            "site.toml:18:12: provider is \"nomda\", but must be one of consul, nomad (did you mean"
                + " \"nomad\"?)",
            "site.toml:19:18: check_interval is \"20\", but must be a whole number of s, m or h (for"
                + " example \"20s\")",
            "site.toml:21:9: mbits is -1 Mbit/s, but must be between 0 and 1000000 Mbit/s");
  }

  @Test
  void aSiteThatIsNotThere() {
    assertThatThrownBy(() -> SiteFile.read(Path.of("nowhere/site.toml")))
        .isInstanceOf(InputException.class)
        .hasMessage("nowhere/site.toml:1:1: there is no such file");
  }
}
