package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverTest {

  private static final String RULE = "rule \"no-x\" TAGS\nwhen\n  Task()\nthen\nend\n";
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path home;

  private RulesFolder folder(String waiver) {
    return new RulesFolder(home)
        .with("validate/a.drl", RULE)
        .with("data/waivers.toml", "[[waiver]]\n" + waiver);
  }

  private static Waiver waiver(Waiver.Jobs jobs) {
    return new Waiver("no-x", jobs, LocalDate.parse("2026-12-01"), "so", "", "");
  }

  private static boolean covers(Waiver.Jobs jobs) {
    return waiver(jobs).covers(new Waiver.Jobs("p-web-shop", "web", "shop", "production"), NOW);
  }

  @Test
  void a_job_has_to_fit_all_that_is_said() {
    assertThat(covers(new Waiver.Jobs("p-web-*", "", "", ""))).isTrue();
    assertThat(covers(new Waiver.Jobs("*", "web", "shop", "production"))).isTrue();
    assertThat(covers(new Waiver.Jobs("", "we*", "", ""))).isTrue();
    assertThat(covers(new Waiver.Jobs("p-web-*", "es", "", ""))).isFalse();
    assertThat(covers(new Waiver.Jobs("", "", "other", ""))).isFalse();
    assertThat(covers(new Waiver.Jobs("", "", "", "test"))).isFalse();
    assertThat(covers(new Waiver.Jobs("p.web.shop", "", "", ""))).isFalse();
  }

  @Test
  void it_holds_up_to_and_including_its_last_day() {
    Waiver waiver = waiver(new Waiver.Jobs("*", "", "", ""));
    assertThat(waiver.standing(NOW, 5)).isEqualTo(Waiver.Standing.ACTIVE);
    assertThat(waiver.standing(NOW, 7)).isEqualTo(Waiver.Standing.EXPIRING);
    assertThat(waiver.standing(Instant.parse("2026-12-01T23:59:59Z"), 0))
        .isEqualTo(Waiver.Standing.ACTIVE);
    assertThat(waiver.standing(Instant.parse("2026-12-02T00:00:00Z"), 0))
        .isEqualTo(Waiver.Standing.EXPIRED);
  }

  @Test
  void all_of_it_is_read() {
    Ruleset ruleset =
        folder(
                """
                rule = "no-x"
                team = "web"
                tier = "test"
                namespace = "n*"
                until = 2027-06-30
                reason = "until the move"
                owner = "web@example.com"
                ticket = "PLAT-1"
                """)
            .load();

    assertThat(ruleset.waivers())
        .containsExactly(
            new Waiver(
                "no-x",
                new Waiver.Jobs("", "web", "n*", "test"),
                LocalDate.parse("2027-06-30"),
                "until the move",
                "web@example.com",
                "PLAT-1"));
    assertThat(ruleset.waivers().get(0).words())
        .isEqualTo("until the move (PLAT-1, until 2027-06-30)");
  }

  @Test
  void what_must_be_there() {
    assertThat(folder("rule = \"no-y\"\nuntill = 2027-06-30\n").problems())
        .containsExactly(
            "data/waivers.toml:1:1: a waiver for no job in particular (say job = \"p-web-*\", team,"
                + " namespace or tier; job = \"*\" is every job)",
            "data/waivers.toml:1:1: reason is missing in [[waiver]]",
            "data/waivers.toml:1:1: until is missing in [[waiver]]",
            "data/waivers.toml:3:1: unknown key \"untill\" in [[waiver]] (did you mean \"until\"?"
                + " known here: job, namespace, owner, reason, rule, team, ticket, tier, until)");
  }

  @Test
  void it_may_not_hold_longer_than_the_site_wants() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String settings = "name = \"x\"\nversion = \"1\"\n[waivers]\ndays = 30\n";
    String waiver = "rule = \"no-x\"\njob = \"*\"\nreason = \"so\"\nuntil = ";

    assertThat(folder(waiver + today.plusDays(29) + "\n").with("ruleset.toml", settings).problems())
        .isEmpty();
    List<String> problems =
        folder(waiver + today.plusDays(60) + "\n").with("ruleset.toml", settings).problems();
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(
            "data/waivers.toml:5:9: until is "
                + today.plusDays(60)
                + ", but a waiver may hold for 30 days: until ");
  }
}
