package io.nomadguard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.server.Await;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.trace.Open;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @TempDir Path folder;

  private final Metrics metrics = new Metrics(Runnable::run);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void thePageListsWhatThereIs() throws Exception {
    Exercised.exercise(metrics, folder);
    SortedMap<String, Exposition> ours =
        Exposition.read(metrics.text()).entrySet().stream()
            .filter(entry -> !entry.getKey().matches("(jvm|process|system)_.*"))
            .filter(entry -> !entry.getKey().endsWith("_max"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    Pattern row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([\\w, ]*) ?\\|");
    SortedMap<String, Exposition> page = new TreeMap<>();
    row.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
        .results()
        .forEach(
            found ->
                page.put(found.group(1), new Exposition(found.group(2), found.group(3).strip())));
    assertThat(page).isEqualTo(ours);
  }

  @Test
  void eachThatHappenedIsCountedOnce() throws InterruptedException {
    Exercised.exercise(metrics, folder);
    // It is asked for beside the page, and stands on the next one or one soon after.
    String beside =
        "nomadguard_store_duration_seconds_count{operation=\"deployments.unfinished\",outcome=\"ok\"} 1";
    Await.until(() -> metrics.text().lines().anyMatch(beside::equals));
    assertThat(lines("nomadguard_(decisions|findings|deployments|refused_requests)_total"))
        .containsExactly(
            "nomadguard_decisions_total{operation=\"check\",verdict=\"denied\"} 1.0",
            "nomadguard_decisions_total{operation=\"render\",verdict=\"unreadable\"} 1.0",
            "nomadguard_deployments_total{result=\"healthy\"} 1.0",
            "nomadguard_findings_total{enforcement=\"soft\",rule=\"image-has-version\"} 1.0",
            "nomadguard_refused_requests_total{reason=\"forbidden\"} 1.0",
            "nomadguard_refused_requests_total{reason=\"rate-limited\"} 1.0",
            "nomadguard_refused_requests_total{reason=\"unauthenticated\"} 1.0");
    assertThat(lines("nomadguard_(stage|decision|nomad|store)_duration_seconds_count"))
        .containsExactly(
            "nomadguard_decision_duration_seconds_count{operation=\"check\"} 1",
            "nomadguard_nomad_duration_seconds_count{operation=\"check\",outcome=\"uncertain\"} 1",
            "nomadguard_nomad_duration_seconds_count{operation=\"nodes\",outcome=\"ok\"} 1",
            "nomadguard_stage_duration_seconds_count{stage=\"modify\"} 1",
            "nomadguard_stage_duration_seconds_count{stage=\"read\"} 1",
            "nomadguard_stage_duration_seconds_count{stage=\"validate\"} 1",
            "nomadguard_stage_duration_seconds_count{stage=\"verify\"} 1",
            "nomadguard_stage_duration_seconds_count{stage=\"write\"} 1",
            "nomadguard_store_duration_seconds_count{operation=\"deployments.unfinished\",outcome=\"ok\"} 1",
            "nomadguard_store_duration_seconds_count{operation=\"deployments.update\",outcome=\"ok\"} 2");
    assertThat(lines("nomadguard_history_(waiting|lag_seconds)"))
        .containsExactly("nomadguard_history_lag_seconds 0.25", "nomadguard_history_waiting 3.0");
  }

  @Test
  void theLastAuditIsTold() {
    Exercised.exercise(metrics, folder);
    assertThat(lines("nomadguard_audit_\\w+").stream().filter(line -> !line.endsWith(" 0.0")))
        .containsExactly(
            "nomadguard_audit_drift{drift=\"new\"} 3.0",
            "nomadguard_audit_duration_seconds 1.5",
            "nomadguard_audit_findings{enforcement=\"hard\",rule=\"a\",waived=\"false\"} 3.0",
            "nomadguard_audit_findings{enforcement=\"hard\",rule=\"a\",waived=\"true\"} 1.0",
            "nomadguard_audit_jobs{result=\"allowed\"} 2.0",
            "nomadguard_audit_jobs{result=\"denied\"} 2.0",
            "nomadguard_audit_jobs{result=\"refused\"} 1.0",
            "nomadguard_audit_timestamp_seconds 1.7E9");
  }

  @Test
  void aStoreThatFailsIsDownUntilItAnswersAgain() {
    boolean[] down = {true};
    Store store =
        metrics.store(
            Exercised.fake(
                Store.class,
                method -> {
                  if (method.getName().equals("check") && down[0]) {
                    throw new StoreException("the disk is full");
                  }
                  return null;
                }));
    assertThat(lines("nomadguard_store_up")).containsExactly("nomadguard_store_up 1.0");
    Exercised.ignoring(store::check);
    assertThat(lines("nomadguard_store_up")).containsExactly("nomadguard_store_up 0.0");
    down[0] = false;
    store.check();
    assertThat(lines("nomadguard_store_up")).containsExactly("nomadguard_store_up 1.0");
    assertThat(lines("nomadguard_store_duration_seconds_count"))
        .containsExactly(
            "nomadguard_store_duration_seconds_count{operation=\"check\",outcome=\"ok\"} 1",
            "nomadguard_store_duration_seconds_count{operation=\"check\",outcome=\"unavailable\"} 1");
  }

  @Test
  void onlyTheRulesServedNowAreTold() throws Exception {
    Path rules = SmallRules.in(folder);
    metrics.serving(Decider.open(rules, folder.resolve("cache")).ruleset());
    SmallRules.write(rules.resolve("ruleset.toml"), "name = \"small\"\nversion = \"1.3.0\"\n");
    metrics.serving(Decider.open(rules, folder.resolve("cache")).ruleset());
    assertThat(lines("nomadguard_ruleset_(info|rules)"))
        .satisfiesExactly(
            info -> assertThat(info).contains("version=\"1.3.0\"").endsWith(" 1"),
            count -> assertThat(count).isEqualTo("nomadguard_ruleset_rules 2.0"));
  }

  @Test
  void aStreamIsOpenUntilItIsClosed() {
    Open one = metrics.stream();
    Open other = metrics.stream();
    one.close();
    assertThat(lines("nomadguard_streams_open")).containsExactly("nomadguard_streams_open 1.0");
    other.close();
    assertThat(lines("nomadguard_streams_open")).containsExactly("nomadguard_streams_open 0.0");
  }

  @Test
  void aNumberIsAskedForNotMoreOftenThanSaid() {
    int[] asked = {0};
    Lately lately = new Lately(() -> ++asked[0], Duration.ofHours(1), Runnable::run);
    assertThat(List.of(lately.get(), lately.get(), lately.get())).containsOnly(1.0);
    assertThat(asked).containsExactly(1);
  }

  private List<String> lines(String name) {
    return metrics.text().lines().filter(line -> line.matches(name + "[{ ].*")).sorted().toList();
  }
}
