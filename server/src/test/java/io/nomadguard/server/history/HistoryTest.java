package io.nomadguard.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.RecordingFiles;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.history.Replayed.Difference;
import io.nomadguard.server.store.DecisionFilter;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.DecisionRow.FindingRow;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final String SECRET = "hunter2-but-longer";

  private static final String WITH_SECRET =
      SmallRules.NOMADGEN
          + """
          env = ["DB_PASSWORD=%s"]
          """
              .formatted(SECRET);

  private static final Submitter WIM =
      new Submitter("wim", Set.of("platform"), Set.of("admin"), "person", true);

  @TempDir static Path rules;
  private static Decider decider;

  @TempDir Path folder;
  private StoreSettings settings;
  private SwitchedStore store;
  private History history;

  @BeforeAll
  static void compile() {
    decider = Decider.open(SmallRules.in(rules), rules.resolve("cache"));
  }

  @BeforeEach
  void open() {
    settings = StoreSettings.file(folder.resolve("nomadguard.db"));
    store = new SwitchedStore(TestStores.sqlite(folder));
    history = open(settings, 1000, Long.MAX_VALUE);
  }

  private History open(StoreSettings with, int most, long mostBytes) {
    return History.open(
        store,
        with,
        rules.resolve("cache"),
        new DecisionLog.Limits(most, mostBytes, Duration.ofMillis(50)));
  }

  @AfterEach
  void close() {
    history.close();
    store.close();
  }

  private static Judged judge(String nomadgen, String tier) {
    return judge(nomadgen, tier, WIM, Map.of());
  }

  private static Judged judge(
      String nomadgen, String tier, Submitter submitter, Map<String, String> overrides) {
    RecordingFiles files = new RecordingFiles(InjectedFiles.of(Map.of()));
    Submission submission =
        new Submission(
            "check",
            "nomadgen.toml",
            SourceFormat.TOML,
            nomadgen.getBytes(StandardCharsets.UTF_8),
            files,
            tier,
            "17",
            null,
            submitter,
            overrides,
            Instant.now());
    return new Judged(decider, submission, files.filesRead(), decider.decide(submission));
  }

  private static String document(Judged judged) {
    return ReportFormat.JSON.render(
        List.of(new Outcome.Decided(Redaction.redacted(judged.decision()))), false);
  }

  @Test
  void a_decision_is_found_as_it_was_made() {
    Judged judged = judge(SmallRules.NOMADGEN, "production");
    assertThat(history.remember(judged)).isNull();

    Remembered found = history.find(judged.decision().id()).orElseThrow();
    assertThat(found.document()).isEqualTo(document(judged));
    assertThat(found.source()).isEqualTo(SmallRules.NOMADGEN);
    assertThat(found.generated()).isEqualTo(judged.decision().generatedHcl());
    assertThat(found.hcl()).isEqualTo(judged.decision().hcl());
    assertThat(found.diff())
        .contains("-        memory = 8000\n+        memory = 4096\n")
        .startsWith("@@ -");
    DecisionRow row = found.row();
    assertThat(row.job()).isEqualTo("p-es-web");
    assertThat(row.team()).isEqualTo("es,platform");
    assertThat(row.tier()).isEqualTo("production");
    assertThat(row.build()).isEqualTo("17");
    assertThat(row.user()).isEqualTo("wim");
    assertThat(row.verdict()).isEqualTo("denied");
    assertThat(row.findings())
        .containsExactly(new FindingRow("image-has-version", "soft", null, null));
    assertThat(history.find("01J00000000000000000000000")).isEmpty();
    assertThat(history.ruleset(row.ruleset()).orElseThrow().files())
        .isEqualTo(decider.source().files());
  }

  @Test
  void an_override_is_remembered_with_its_reason_and_who() {
    Judged judged =
        judge(
            SmallRules.NOMADGEN,
            "production",
            WIM,
            Map.of("image-has-version", "the registry is down"));
    history.rememberNow(judged);

    DecisionRow row = history.list(DecisionFilter.all(), null, 1).decisions().get(0);
    assertThat(row.user()).isEqualTo("wim");
    assertThat(row.findings()).extracting(FindingRow::rule).containsExactly("image-has-version");
    assertThat(row.findings().get(0).overridden())
        .isEqualTo(judged.decision().findings().get(0).overridden());
  }

  @Test
  void secrets_are_kept_sealed_only() throws IOException {
    Judged judged = judge(WITH_SECRET, "test");
    assertThat(judged.decision().hcl()).contains(SECRET);
    history.rememberNow(judged);

    Remembered found = history.find(judged.decision().id()).orElseThrow();
    assertThat(
            List.of(
                found.document(),
                String.valueOf(found.source()),
                found.generated(),
                found.hcl(),
                found.nomadJob(),
                found.diff(),
                found.row().toString()))
        .noneMatch(text -> text.contains(SECRET));
    assertThat(found.hcl()).contains("DB_PASSWORD");
    for (String suffix : List.of("", "-wal")) {
      Path file = Path.of(settings.file() + suffix);
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .doesNotContain(SECRET);
    }
    Replayed replayed = history.replay(judged.decision().id()).orElseThrow();
    assertThat(replayed.differences()).isEmpty();
    assertThat(replayed.document()).doesNotContain(SECRET);
  }

  @Test
  void a_decision_is_made_again_by_the_rules_of_then() throws IOException {
    Judged judged = judge(SmallRules.NOMADGEN, "production");
    history.rememberNow(judged);
    // Rules of today, under which the image is fine.
    Path today = SmallRules.in(folder);
    Files.delete(today.resolve("validate/images.drl"));
    Decider other = Decider.open(today, rules.resolve("cache"));
    history.rememberNow(
        new Judged(other, judged.submission(), Map.of(), other.decide(judged.submission())));

    Replayed replayed = history.replay(judged.decision().id()).orElseThrow();
    assertThat(replayed.same()).isTrue();
    assertThat(replayed.document()).contains("\"verdict\":\"denied\"");
    assertThat(history.replay("01J00000000000000000000000")).isEmpty();
  }

  @Test
  void what_differs_is_told() {
    Judged judged = judge(SmallRules.NOMADGEN, "test");
    history.rememberNow(judged);
    DecisionRow row = history.find(judged.decision().id()).orElseThrow().row();
    String id = TestStores.id();
    store
        .decisions()
        .save(
            List.of(
                changed(
                    row,
                    id,
                    row.document().replace("\"verdict\":\"allowed\"", "\"verdict\":\"denied\""),
                    row.ruleset())),
            Map.of());

    assertThat(history.replay(id).orElseThrow().differences())
        .containsExactly(
            new Difference("/verdict", TextNode.valueOf("denied"), TextNode.valueOf("allowed")));
  }

  private static DecisionRow changed(DecisionRow row, String id, String document, String ruleset) {
    return new DecisionRow(
        id,
        row.at(),
        row.operation(),
        row.job(),
        row.namespace(),
        row.team(),
        row.tier(),
        row.build(),
        row.user(),
        row.verdict(),
        ruleset,
        document,
        row.source(),
        row.generated(),
        row.hcl(),
        row.nomadJob(),
        row.replay(),
        row.findings());
  }

  @Test
  void a_ruleset_that_is_damaged_is_told() {
    Judged judged = judge(SmallRules.NOMADGEN, "test");
    history.rememberNow(judged);
    DecisionRow row = history.find(judged.decision().id()).orElseThrow().row();
    String id = TestStores.id();
    store
        .decisions()
        .save(
            List.of(changed(row, id, row.document(), "bad")),
            Map.of("ruleset:bad", "{".getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> history.replay(id))
        .isInstanceOf(NotReplayable.class)
        .hasMessageStartingWith("the ruleset bad is damaged: ");
  }

  @Test
  void decisions_come_in_pages() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Judged judged = judge(SmallRules.NOMADGEN, "test");
      ids.add(0, judged.decision().id());
      history.remember(judged);
    }

    Page first = history.list(DecisionFilter.all(), null, 3);
    assertThat(first.decisions()).extracting(DecisionRow::id).isEqualTo(ids.subList(0, 3));
    assertThat(first.next()).isEqualTo(ids.get(2));
    Page second = history.list(DecisionFilter.all(), first.next(), 3);
    assertThat(second.decisions()).extracting(DecisionRow::id).isEqualTo(ids.subList(3, 5));
    assertThat(second.next()).isNull();
    assertThat(history.list(DecisionFilter.all(), null, 5).next()).isNull();
    assertThat(history.list(DecisionFilter.all(), null, 0).decisions()).hasSize(1);
  }

  @Test
  void closing_writes_what_waits() {
    Judged judged = judge(SmallRules.NOMADGEN, "test");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      Judged another = withId(judged, TestStores.id());
      ids.add(0, another.decision().id());
      assertThat(history.remember(another)).isNull();
    }
    history.close();

    assertThat(history.waiting()).isZero();
    assertThat(store.decisions().list(DecisionFilter.all(), null, 1000))
        .extracting(DecisionRow::id)
        .isEqualTo(ids);
    assertThat(history.remember(judged))
        .isEqualTo("this decision is not kept: the service is stopping");
  }

  private static Judged withId(Judged judged, String id) {
    var decision = judged.decision();
    return new Judged(
        judged.decider(),
        judged.submission(),
        judged.filesRead(),
        new Decision(
            id,
            decision.verdict(),
            decision.request(),
            decision.job(),
            decision.submitter(),
            decision.source(),
            decision.ruleset(),
            decision.clusterReadAt(),
            decision.findings(),
            decision.changes(),
            decision.generatedHcl(),
            decision.hcl(),
            decision.nomadJob(),
            decision.warnings(),
            decision.timings()));
  }

  @Test
  void while_the_store_is_down_decisions_wait_for_it() {
    store.down();
    Judged first = judge(SmallRules.NOMADGEN, "test");
    history.remember(first);
    awaitTrouble();
    Judged second = judge(SmallRules.NOMADGEN, "test");

    assertThat(history.remember(second))
        .isEqualTo(
            "this decision is kept only when the store is back before the service stops: the store"
                + " test is down");
    assertThat(history.trouble()).isEqualTo("the store test is down");
    assertThat(history.waiting()).isEqualTo(2);
    assertThatThrownBy(() -> history.rememberNow(second)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> history.list(DecisionFilter.all(), null, 1))
        .isInstanceOf(StoreException.class);

    store.up();
    while (history.waiting() > 0) {
      Thread.onSpinWait();
    }
    assertThat(history.trouble()).isNull();
    assertThat(history.find(first.decision().id())).isPresent();
    assertThat(history.find(second.decision().id())).isPresent();
    assertThat(history.lost()).isZero();
  }

  private void awaitTrouble() {
    while (history.trouble() == null) {
      Thread.onSpinWait();
    }
  }

  @Test
  void what_there_is_no_room_for_is_told() {
    history.close();
    history = open(settings, 2, Long.MAX_VALUE);
    store.down();
    Judged judged = judge(SmallRules.NOMADGEN, "test");
    history.remember(withId(judged, TestStores.id()));
    history.remember(withId(judged, TestStores.id()));
    awaitTrouble();

    assertThat(history.remember(judged))
        .isEqualTo("this decision is not kept: the store test is down");
    assertThat(history.lost()).isEqualTo(1);
    assertThat(history.waiting()).isEqualTo(2);
  }

  @Test
  void a_decision_that_takes_all_memory_is_not_kept() {
    history.close();
    history = open(settings, 1000, 1000);

    assertThat(history.remember(judge(SmallRules.NOMADGEN, "test")))
        .isEqualTo("this decision is not kept: too many wait to be written");
  }

  @Test
  void what_can_not_be_written_in_the_end_is_counted() {
    store.down();
    history.remember(judge(SmallRules.NOMADGEN, "test"));
    history.close();

    assertThat(history.lost()).isEqualTo(1);
    assertThat(history.waiting()).isZero();
  }

  @Test
  void what_is_too_much_is_forgotten() {
    history.close();
    history =
        open(
            new StoreSettings(
                settings.at(),
                settings.file(),
                null,
                settings.keyFile(),
                null,
                30,
                2,
                StoreSettings.WhenDown.WARN),
            1000,
            Long.MAX_VALUE);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Judged judged = judge(SmallRules.NOMADGEN, "test");
      ids.add(0, judged.decision().id());
      history.rememberNow(judged);
    }

    assertThat(history.prune()).isEqualTo(2);
    assertThat(history.list(DecisionFilter.all(), null, 9).decisions())
        .extracting(DecisionRow::id)
        .isEqualTo(ids.subList(0, 2));
  }
}
