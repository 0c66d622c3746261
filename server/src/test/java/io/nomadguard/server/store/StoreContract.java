package io.nomadguard.server.store;

import static io.nomadguard.server.store.TestStores.AT;
import static io.nomadguard.server.store.TestStores.contents;
import static io.nomadguard.server.store.TestStores.decision;
import static io.nomadguard.server.store.TestStores.deployment;
import static io.nomadguard.server.store.TestStores.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.store.AuditJobRow.RuleOf;
import io.nomadguard.server.store.DecisionRow.FindingRow;
import io.nomadguard.server.store.DeploymentStore.Begun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises, whatever the database. */
abstract class StoreContract {

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration EXPIRED = Duration.ZERO;

  @TempDir Path folder;

  private StoreSettings settings;
  Store store;

  /** Of an empty database. */
  abstract StoreSettings settings(Path folder);

  /** Runs SQL on the database, past the store. */
  abstract void execute(StoreSettings settings, String sql);

  @BeforeEach
  void open() {
    settings = settings(folder);
    store = Stores.open(settings);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable String content(String id) {
    return store
        .contents()
        .find(id)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse(null);
  }

  // Contents

  @Test
  void a_content_is_kept_once_as_it_is() {
    String text = "long and often the same, ".repeat(1000) + "\0\uD83D\uDE00";
    store.contents().put("a", bytes(text));
    store.contents().put("a", bytes("something else"));
    store.contents().put("empty", new byte[0]);

    assertThat(content("a")).isEqualTo(text);
    assertThat(content("empty")).isEmpty();
    assertThat(store.contents().find("b")).isEmpty();
  }

  // Settings

  @Test
  void a_setting_is_what_it_was_last_set_to() {
    SettingStore settings = store.settings();

    assertThat(settings.find("a")).isEmpty();
    assertThat(settings.replace("a", "1")).isEmpty();
    assertThat(settings.replace("a", "\0 \uD83D\uDE00")).contains("1");
    assertThat(settings.find("a")).contains("\uFFFD \uD83D\uDE00");
    assertThat(settings.find("b")).isEmpty();
  }

  @Test
  void settings_outlive_who_set_them() {
    store.settings().replace("a", "1");
    store.close();
    store = Stores.open(settings);

    assertThat(store.settings().find("a")).contains("1");
  }

  // Rulesets

  private static ActivationRow activation(
      @Nullable String ruleset, @Nullable String tier, @Nullable String commit) {
    return new ActivationRow(
        0, ruleset, tier, "site", "1.0", commit, "folder", "wim", "because", AT);
  }

  private ActivationRow activated(@Nullable String ruleset, @Nullable String tier) {
    return store
        .rulesets()
        .record(
            activation(ruleset, tier, null), ruleset == null ? null : bytes("of " + ruleset), false)
        .orElseThrow();
  }

  @Test
  void activations_come_back_in_their_order() {
    RulesetStore rulesets = store.rulesets();
    ActivationRow one = activated("aa1", null);
    ActivationRow pinned = activated("aa1", "production");
    ActivationRow two = activated("ab2", null);
    ActivationRow unpinned = activated(null, "production");

    assertThat(one)
        .isEqualTo(
            new ActivationRow(1, "aa1", null, "site", "1.0", null, "folder", "wim", "because", AT));
    assertThat(rulesets.after(0)).containsExactly(one, pinned, two, unpinned);
    assertThat(rulesets.after(3)).containsExactly(unpinned);
    assertThat(rulesets.latest()).containsExactly(two, unpinned);
    assertThat(rulesets.list(null, 2)).containsExactly(unpinned, two);
    assertThat(rulesets.list(3L, 9)).containsExactly(pinned, one);
    assertThat(rulesets.versions(null, 9)).containsExactly(two, pinned);
    assertThat(rulesets.versions(3L, 9)).containsExactly(pinned);
    assertThat(rulesets.of("aa1")).containsExactly(pinned, one);
  }

  @Test
  void a_ruleset_is_found_by_the_beginning_of_its_hash() {
    activated("aa1", null);
    activated("aa1", "test");
    activated("ab2", null);

    assertThat(store.rulesets().beginningWith("a")).containsExactly("aa1", "ab2");
    assertThat(store.rulesets().beginningWith("aa")).containsExactly("aa1");
    assertThat(store.rulesets().beginningWith("aa1")).containsExactly("aa1");
    assertThat(store.rulesets().beginningWith("b")).isEmpty();
    assertThat(store.rulesets().beginningWith("%")).isEmpty();
    assertThat(store.rulesets().beginningWith("")).isEmpty();
  }

  @Test
  void what_was_active_stays_when_nothing_else_names_it() {
    activated("aa1", null);
    store.decisions().save(List.of(decision(id())), contents());
    store.decisions().prune(Instant.now().plus(1, ChronoUnit.DAYS), 0);
    store.contents().put("unnamed", bytes("unnamed"));
    execute(settings, "UPDATE content_use SET kept = 0");
    store.decisions().prune(Instant.now().plus(1, ChronoUnit.DAYS), 0);

    assertThat(store.rulesets().content("aa1")).contains(bytes("of aa1"));
    assertThat(content("ruleset:hash")).isNull();
    assertThat(content("unnamed")).isNull();
  }

  @Test
  void an_activation_without_its_ruleset_is_none() {
    assertThatThrownBy(() -> store.rulesets().record(activation("aa1", null, null), null, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.rulesets().after(0)).isEmpty();
  }

  @Test
  void what_decides_already_is_kept_once_when_that_is_wished() {
    RulesetStore rulesets = store.rulesets();
    activated("aa1", null);

    assertThat(rulesets.record(activation("aa1", null, null), null, true)).isEmpty();
    assertThat(rulesets.record(activation("aa1", "test", null), null, true)).isPresent();
    assertThat(rulesets.record(activation("aa1", null, "c0ffee"), null, true)).isPresent();
    assertThat(rulesets.record(activation("aa1", null, "c0ffee"), null, true)).isEmpty();
    assertThat(rulesets.record(activation("aa1", null, "c0ffee"), null, false)).isPresent();
    assertThat(rulesets.after(0)).extracting(ActivationRow::seq).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void activations_of_many_at_once_have_numbers_of_their_own() throws Exception {
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try (Store other = Stores.open(settings)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        RulesetStore rulesets = i % 2 == 0 ? store.rulesets() : other.rulesets();
        ActivationRow row = activation("aa" + i, i % 3 == 0 ? null : "test", null);
        done.add(replicas.submit(() -> rulesets.record(row, bytes("x"), false)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      replicas.shutdown();
    }
    assertThat(store.rulesets().after(0))
        .extracting(ActivationRow::seq)
        .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void a_place_is_remembered_with_what_it_held_last() {
    assertThat(store.rulesets().seen("here")).isEmpty();
    store.rulesets().see("here", "aa1");
    store.rulesets().see("here", "ab2");
    store.rulesets().see("there", "aa1");
    assertThat(store.rulesets().seen("here")).contains("ab2");
  }

  // Audits

  private static AuditRow audit(@Nullable Instant slot) {
    return new AuditRow(
        id(),
        "here",
        AuditRow.RUNNING,
        "request",
        "wim",
        slot,
        "hash",
        null,
        null,
        AT,
        null,
        0,
        0,
        "",
        "");
  }

  private static AuditJobRow job(String title, String team, String drift, RuleOf... rules) {
    return new AuditJobRow(
        title, team, "denied", drift, "{\"title\":\"" + title + "\"}", List.of(rules));
  }

  private AuditRow begun(Duration lease) {
    return store.audits().begin(audit(null), "me", lease).orElseThrow();
  }

  private AuditRow done() {
    AuditRow begun = begun(LEASE);
    store.audits().end(begun.id(), AuditRow.DONE, "", "{}", AT, "me");
    return store.audits().find(begun.id()).orElseThrow();
  }

  @Test
  void one_audit_of_a_place_is_under_way_and_compared_with_the_last_that_is_done() {
    AuditStore audits = store.audits();
    AuditRow first = begun(LEASE);

    assertThat(audits.begin(audit(null), "other", LEASE)).isEmpty();
    assertThat(audits.underWay("here")).contains(first);
    assertThat(audits.underWay("there")).isEmpty();
    assertThat(audits.renew(first.id(), 10, 4, "other", LEASE)).isFalse();
    assertThat(audits.renew(first.id(), 10, 4, "me", LEASE)).isTrue();
    audits.end(first.id(), AuditRow.DONE, "", "{\"é\":1}", AT.plusSeconds(9), "me");
    assertThat(audits.newest("here"))
        .contains(
            new AuditRow(
                first.id(),
                "here",
                "done",
                "request",
                "wim",
                null,
                "hash",
                null,
                null,
                AT,
                AT.plusSeconds(9),
                10,
                4,
                "",
                "{\"é\":1}"));
    assertThat(audits.renew(first.id(), 10, 5, "me", LEASE)).isFalse();
    AuditRow second = begun(LEASE);
    assertThat(second.previous()).isEqualTo(first.id());
    assertThat(second.previousAt()).isEqualTo(AT);
    assertThat(audits.list(null, 9))
        .extracting(AuditRow::id)
        .containsExactly(second.id(), first.id());
    assertThat(audits.list(second.id(), 9)).extracting(AuditRow::id).containsExactly(first.id());
  }

  @Test
  void an_audit_whose_lease_ran_out_has_failed() {
    AuditRow dead = begun(EXPIRED);
    AuditRow next = begun(LEASE);

    assertThat(store.audits().find(dead.id()))
        .hasValueSatisfying(
            row -> {
              assertThat(row.state()).isEqualTo("failed");
              assertThat(row.message()).isEqualTo("whoever ran it stopped");
            });
    assertThat(next.previous()).isNull();
    assertThat(store.audits().renew(dead.id(), 1, 1, "me", LEASE)).isFalse();
  }

  @Test
  void of_many_replicas_one_begins_the_audit_of_a_slot() throws Exception {
    ExecutorService replicas = Executors.newFixedThreadPool(8);
    try (Store other = Stores.open(settings)) {
      CyclicBarrier together = new CyclicBarrier(8);
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        AuditStore audits = i % 2 == 0 ? store.audits() : other.audits();
        String owner = "replica " + i;
        all.add(
            replicas.submit(
                () -> {
                  together.await();
                  return audits.begin(audit(AT), owner, LEASE).isPresent();
                }));
      }
      int begun = 0;
      for (Future<Boolean> each : all) {
        begun += each.get() ? 1 : 0;
      }
      assertThat(begun).isEqualTo(1);
    } finally {
      replicas.shutdown();
    }
    AuditRow only = store.audits().underWay("here").orElseThrow();
    execute(settings, "UPDATE audit SET state = 'done'");
    assertThat(store.audits().begin(audit(AT), "late", LEASE)).isEmpty();
    assertThat(store.audits().begin(audit(AT.plusSeconds(60)), "late", LEASE))
        .hasValueSatisfying(row -> assertThat(row.previous()).isEqualTo(only.id()));
  }

  @Test
  void jobs_of_an_audit_are_found_by_what_they_are() {
    AuditStore audits = store.audits();
    String id = begun(LEASE).id();
    audits.add(
        id,
        List.of(
            job("b", "es", "new", new RuleOf("count", 2, 1)),
            job("a", "es,x", "same"),
            job("c", "ops", "gone"),
            job("d", "ops", "same", new RuleOf("count", 1, 0), new RuleOf("image", 1, 1))));
    audits.add(id, List.of(job("a", "other", "new")));

    assertThat(titles(id, AuditJobFilter.all(), "", 9)).containsExactly("a", "b", "c", "d");
    assertThat(titles(id, AuditJobFilter.all(), "a", 2)).containsExactly("b", "c");
    assertThat(titles(id, new AuditJobFilter(Set.of("es", "x"), null, null, null), "", 9))
        .containsExactly("b");
    assertThat(titles(id, new AuditJobFilter(Set.of(), null, null, null), "", 9)).isEmpty();
    assertThat(titles(id, new AuditJobFilter(null, "denied", null, null), "", 9))
        .containsExactly("a", "b", "d");
    assertThat(titles(id, new AuditJobFilter(null, null, "same", "count"), "", 9))
        .containsExactly("d");
    assertThat(audits.documents(id, List.of("a", "c", "z")))
        .isEqualTo(Map.of("a", "{\"title\":\"a\"}"));
  }

  private List<String> titles(String audit, AuditJobFilter filter, String after, int limit) {
    return store.audits().jobs(audit, filter, after, limit).stream()
        .map(AuditJobRow::title)
        .toList();
  }

  @Test
  void jobs_that_went_are_found() {
    AuditStore audits = store.audits();
    String then = begun(LEASE).id();
    audits.add(then, List.of(job("a", "", ""), job("b", "", ""), job("c", "", "gone")));
    audits.end(then, AuditRow.DONE, "", "{}", AT, "me");
    String now = begun(LEASE).id();
    audits.add(now, List.of(job("b", "", "same")));

    assertThat(audits.missing(then, now, "", 9))
        .extracting(AuditJobRow::title)
        .containsExactly("a");
    assertThat(audits.missing(then, now, "a", 9)).isEmpty();
  }

  @Test
  void the_newest_audits_stay() {
    AuditRow oldest = done();
    store.audits().add(oldest.id(), List.of(job("a", "", "", new RuleOf("count", 1, 0))));
    AuditRow older = done();
    AuditRow newest = done();
    AuditRow failed = begun(LEASE);
    store.audits().end(failed.id(), AuditRow.FAILED, "no", "", AT, "me");

    assertThat(store.audits().prune("here", 2)).isEqualTo(1);
    assertThat(store.audits().prune("there", 1)).isZero();
    assertThat(store.audits().list(null, 9))
        .extracting(AuditRow::id)
        .containsExactly(failed.id(), newest.id(), older.id());
    assertThat(titles(oldest.id(), AuditJobFilter.all(), "", 9)).isEmpty();
  }

  // Decisions

  @Test
  void a_decision_comes_back_as_it_was_kept() {
    DecisionRow row =
        new DecisionRow(
            id(),
            AT,
            "deploy",
            "p-es-web",
            "es",
            "es,web",
            "production",
            "17",
            "wim",
            "denied",
            "hash",
            "{\"é\":\"\\u0000\"}",
            null,
            "generated",
            "hcl",
            "json",
            "replay",
            List.of(
                new FindingRow("b", "hard", null, null),
                new FindingRow("a", "soft", "since ever", null),
                new FindingRow("b", "soft", null, "because")));
    store.decisions().save(List.of(row), contents());

    assertThat(store.decisions().find(row.id())).contains(row);
    assertThat(store.decisions().find(id())).isEmpty();
    assertThat(content("ruleset:hash")).isEqualTo("the ruleset:hash");
    // Nobody named it.
    assertThat(content("source")).isNull();
  }

  @Test
  void a_decision_that_is_there_stays_as_it_is() {
    DecisionRow first = decision(id());
    DecisionRow again = decision(first.id(), "other", "other", "denied", List.of());
    DecisionRow other = decision(id());
    store.decisions().save(List.of(first), contents());
    store.decisions().save(List.of(again, other), contents());

    assertThat(store.decisions().list(DecisionFilter.all(), null, 10))
        .containsExactly(other, first);
  }

  @Test
  void decisions_are_kept_all_or_none() {
    Map<String, byte[]> incomplete = contents();
    incomplete.remove("hcl");
    assertThatThrownBy(
            () -> store.decisions().save(List.of(decision(id()), decision(id())), incomplete))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no content has the id hcl, which a row names");

    assertThat(store.decisions().list(DecisionFilter.all(), null, 10)).isEmpty();
    assertThat(content("generated")).isNull();
  }

  @Test
  void a_content_that_is_there_need_not_be_given_again() {
    store.decisions().save(List.of(decision(id())), contents());
    store.decisions().save(List.of(decision(id())), Map.of());

    assertThat(store.decisions().list(DecisionFilter.all(), null, 10)).hasSize(2);
  }

  @Test
  void what_no_database_can_hold_is_replaced() {
    DecisionRow row = decision(id(), "a\0b\uD800c", "es", "allowed", List.of());
    store.decisions().save(List.of(row), contents());

    assertThat(store.decisions().find(row.id()).orElseThrow().job()).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Test
  void decisions_are_listed_newest_first_page_by_page() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.add(0, id());
      store.decisions().save(List.of(decision(ids.get(0))), contents());
    }

    assertThat(ids(DecisionFilter.all(), null, 3)).isEqualTo(ids.subList(0, 3));
    assertThat(ids(DecisionFilter.all(), ids.get(2), 3)).isEqualTo(ids.subList(3, 6));
    assertThat(ids(DecisionFilter.all(), ids.get(5), 3)).isEqualTo(ids.subList(6, 7));
    assertThat(ids(DecisionFilter.all(), ids.get(6), 3)).isEmpty();
  }

  private List<String> ids(DecisionFilter filter, @Nullable String before, int limit) {
    return store.decisions().list(filter, before, limit).stream().map(DecisionRow::id).toList();
  }

  @Test
  void decisions_are_found_by_what_they_are_about() {
    String one = id();
    String two = id();
    String three = id();
    store
        .decisions()
        .save(
            List.of(
                decision(
                    one,
                    "p-es-web",
                    "es",
                    "denied",
                    List.of(
                        new FindingRow("image", "hard", null, null),
                        new FindingRow("image", "hard", null, null),
                        new FindingRow("memory", "advisory", null, null))),
                decision(
                    two,
                    "p-web-shop",
                    "es,web",
                    "allowed",
                    List.of(new FindingRow("image", "soft", "waived", null))),
                decision(three, "p-web-shop", "", "allowed", List.of())),
            contents());

    assertThat(ids(new DecisionFilter("p-web-shop", null, null, null, null, null), null, 9))
        .containsExactly(three, two);
    assertThat(ids(new DecisionFilter(null, Set.of("es"), null, null, null, null), null, 9))
        .containsExactly(two, one);
    assertThat(ids(new DecisionFilter(null, Set.of("es", "web"), null, null, null, null), null, 9))
        .containsExactly(two, one);
    assertThat(ids(new DecisionFilter(null, Set.of("es", "web"), null, null, null, null), two, 9))
        .containsExactly(one);
    assertThat(ids(new DecisionFilter(null, Set.of("es", "web"), null, null, null, null), null, 1))
        .containsExactly(two);
    assertThat(ids(new DecisionFilter(null, Set.of(), null, null, null, null), null, 9)).isEmpty();
    assertThat(ids(new DecisionFilter(null, null, "denied", null, null, null), null, 9))
        .containsExactly(one);
    assertThat(ids(new DecisionFilter(null, null, null, "image", null, null), null, 9))
        .containsExactly(two, one);
    assertThat(ids(new DecisionFilter(null, null, null, "image", null, null), two, 9))
        .containsExactly(one);
    assertThat(ids(new DecisionFilter(null, null, null, "memory", null, null), null, 9))
        .containsExactly(one);
    assertThat(
            ids(
                new DecisionFilter("p-web-shop", Set.of("web"), "allowed", "image", null, null),
                null,
                9))
        .containsExactly(two);
    assertThat(ids(new DecisionFilter("nowhere", null, null, null, null, null), null, 9)).isEmpty();
  }

  @Test
  void decisions_are_found_by_time() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    DecisionRow row = decision(id());
    store.decisions().save(List.of(row), contents());

    Instant at = row.at();
    assertThat(ids(between(at, null), null, 9)).containsExactly(row.id());
    assertThat(ids(between(at.plus(1, ChronoUnit.MICROS), null), null, 9)).isEmpty();
    assertThat(ids(between(null, at), null, 9)).isEmpty();
    assertThat(ids(between(null, at.plus(1, ChronoUnit.MICROS)), null, 9))
        .containsExactly(row.id());
    assertThat(ids(between(Instant.EPOCH, now.plusSeconds(3600)), null, 9))
        .containsExactly(row.id());
  }

  private static DecisionFilter between(@Nullable Instant since, @Nullable Instant until) {
    return new DecisionFilter(null, null, null, null, since, until);
  }

  // Forgetting

  @Test
  void all_but_the_newest_are_forgotten_with_what_only_they_named() {
    DecisionRow first = withHcl("first");
    DecisionRow second = withHcl("second");
    DecisionRow third = withHcl("third");

    assertThat(store.decisions().prune(Instant.EPOCH, 3)).isZero();
    assertThat(store.decisions().prune(Instant.EPOCH, 2)).isEqualTo(1);

    assertThat(ids(DecisionFilter.all(), null, 9)).containsExactly(third.id(), second.id());
    assertThat(store.decisions().find(first.id())).isEmpty();
    assertThat(content("first")).isNull();
    assertThat(content("second")).isEqualTo("second");
    assertThat(content("source")).isEqualTo("the source");

    assertThat(store.decisions().prune(Instant.EPOCH, 0)).isEqualTo(2);
    assertThat(content("source")).isNull();
    assertThat(content("ruleset:hash")).isNull();
    assertThat(ids(new DecisionFilter(null, Set.of("es"), null, null, null, null), null, 9))
        .isEmpty();
  }

  private DecisionRow withHcl(String hcl) {
    DecisionRow row = decision(id());
    row =
        new DecisionRow(
            row.id(),
            row.at(),
            row.operation(),
            row.job(),
            row.namespace(),
            row.team(),
            row.tier(),
            row.build(),
            row.user(),
            row.verdict(),
            row.ruleset(),
            row.document(),
            row.source(),
            row.generated(),
            hcl,
            row.nomadJob(),
            row.replay(),
            List.of(new FindingRow("image", "hard", null, null)));
    Map<String, byte[]> contents = contents();
    contents.put(hcl, bytes(hcl));
    store.decisions().save(List.of(row), contents);
    return row;
  }

  @Test
  void old_ones_are_forgotten() {
    DecisionRow row = decision(id());
    store.decisions().save(List.of(row), contents());

    assertThat(store.decisions().prune(row.at(), 100)).isZero();
    assertThat(store.decisions().prune(row.at().plus(1, ChronoUnit.MICROS), 100)).isEqualTo(1);
    assertThat(ids(DecisionFilter.all(), null, 9)).isEmpty();
  }

  @Test
  void what_a_deployment_names_stays() {
    DeploymentRow deployment = deployment(store, "wim", null);
    store.deployments().begin(deployment, bytes("sealed"), "one", LEASE);
    List<DecisionRow> many = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      many.add(decision(id()));
    }
    store.decisions().save(many, Map.of());

    assertThat(store.decisions().prune(Instant.now().plusSeconds(60), 0)).isEqualTo(450);
    assertThat(ids(DecisionFilter.all(), null, 9)).containsExactly(deployment.decision());
    assertThat(content("job")).isEqualTo("sealed");
    assertThat(content("hcl")).isEqualTo("the hcl");
  }

  @Test
  void a_content_by_itself_stays_for_a_day() {
    store.contents().put("young", bytes("young"));
    store.contents().put("old", bytes("old"));
    execute(settings, "UPDATE content_use SET kept = kept - 86400000000 WHERE id = 'old'");
    store.decisions().prune(Instant.EPOCH, 100);

    assertThat(content("young")).isEqualTo("young");
    assertThat(content("old")).isNull();
  }

  // Tokens

  @Test
  void tokens_are_known_by_their_hash() {
    TokenRow token =
        new TokenRow(
            id(),
            "ab12",
            "wim",
            Set.of("es", "web"),
            Set.of("deployer"),
            "root",
            AT,
            AT.plusSeconds(60),
            null,
            null);
    TokenRow forever =
        new TokenRow(id(), "cd34", "eva", Set.of(), Set.of(), "root", AT, null, null, null);
    store.tokens().add(token);
    store.tokens().add(forever);

    assertThat(store.tokens().byHash("ab12")).contains(token);
    assertThat(store.tokens().byHash("ef56")).isEmpty();
    assertThat(store.tokens().list()).containsExactly(forever, token);
  }

  @Test
  void a_token_is_revoked_once() {
    TokenRow token =
        new TokenRow(id(), "ab", "wim", Set.of(), Set.of(), "root", AT, null, null, null);
    store.tokens().add(token);

    assertThat(store.tokens().revoke(token.id(), AT.plusSeconds(5))).isTrue();
    assertThat(store.tokens().revoke(token.id(), AT.plusSeconds(9))).isFalse();
    assertThat(store.tokens().revoke(id(), AT)).isFalse();
    assertThat(store.tokens().byHash("ab").orElseThrow().revoked()).isEqualTo(AT.plusSeconds(5));
  }

  @Test
  void the_last_use_is_kept_to_the_minute() {
    TokenRow token =
        new TokenRow(id(), "ab", "wim", Set.of(), Set.of(), "root", AT, null, null, null);
    store.tokens().add(token);
    store.tokens().used(token.id(), Instant.parse("2026-11-23T02:05:59Z"));
    store.tokens().used(token.id(), Instant.parse("2026-11-23T02:04:59Z"));

    assertThat(store.tokens().byHash("ab").orElseThrow().lastUsed())
        .isEqualTo(Instant.parse("2026-11-23T02:05:00Z"));
  }

  // Deployments

  @Test
  void a_deployment_is_begun_once_for_a_key() {
    DeploymentRow row = deployment(store, "wim", "build-17");
    DeploymentRow again = deployment(store, "wim", "build-17");
    DeploymentRow other = deployment(store, "eva", "build-17");

    assertThat(store.deployments().begin(row, bytes("sealed"), "one", LEASE))
        .isEqualTo(new Begun(row, true));
    assertThat(store.deployments().begin(again, bytes("other"), "two", LEASE))
        .isEqualTo(new Begun(row, false));
    assertThat(store.deployments().begin(other, bytes("third"), "two", LEASE))
        .isEqualTo(new Begun(other, true));
    assertThat(content("job")).isEqualTo("sealed");
    assertThat(store.deployments().find(row.id())).contains(row);
    assertThat(store.deployments().find(again.id())).isEmpty();
    assertThat(store.deployments().byKey("wim", "build-17")).contains(row);
    assertThat(store.deployments().byKey("wim", "build-18")).isEmpty();
    assertThat(store.deployments().unfinished()).isEqualTo(2);
  }

  @Test
  void without_a_key_each_is_a_new_one() {
    assertThat(
            store
                .deployments()
                .begin(deployment(store, "wim", null), bytes("sealed"), "one", LEASE)
                .fresh())
        .isTrue();
    assertThat(
            store
                .deployments()
                .begin(deployment(store, "wim", null), bytes("sealed"), "one", LEASE)
                .fresh())
        .isTrue();
    assertThat(store.deployments().unfinished()).isEqualTo(2);
  }

  @Test
  void a_deployment_needs_its_decision() {
    DeploymentRow row = deployment(store, "wim", null);
    store.decisions().prune(Instant.EPOCH, 0);
    assertThatThrownBy(() -> store.deployments().begin(row, bytes("sealed"), "one", LEASE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the store refuses a row: ");
  }

  @Test
  void deployments_are_listed_newest_first() {
    DeploymentRow one = begin("one", LEASE);
    DeploymentRow two = begin("one", LEASE);
    DeploymentRow three = begin("one", LEASE);

    DeploymentStore deployments = store.deployments();
    assertThat(deployments.list(null, null, null, 2)).containsExactly(three, two);
    assertThat(deployments.list(null, null, two.id(), 2)).containsExactly(one);
    assertThat(deployments.list("p-es-web", Set.of("es", "web"), null, 2))
        .containsExactly(three, two);
    assertThat(deployments.list("p-es-web", Set.of("es"), three.id(), 9)).containsExactly(two, one);
    assertThat(deployments.list("other", null, null, 2)).isEmpty();
    assertThat(deployments.list(null, Set.of("web"), null, 2)).isEmpty();
  }

  private DeploymentRow begin(String owner, Duration lease) {
    DeploymentRow row = deployment(store, "wim", null);
    return store.deployments().begin(row, bytes("sealed"), owner, lease).row();
  }

  private static DeploymentRow registered(DeploymentRow row) {
    return new DeploymentRow(
        row.id(),
        row.decision(),
        row.jobId(),
        row.namespace(),
        row.region(),
        row.team(),
        row.caller(),
        row.idempotencyKey(),
        "registered",
        "on its way",
        row.started(),
        row.updated().plusSeconds(1),
        row.deadline().plusSeconds(1),
        row.plannedIndex(),
        43L,
        1L,
        "evaluation",
        "deployment",
        row.job());
  }

  private static DeploymentEvent event(String deployment, long seq, String kind) {
    return new DeploymentEvent(deployment, seq, AT, kind, kind + "!", "{}");
  }

  @Test
  void its_owner_writes_on_with_what_happened() {
    DeploymentRow begun = begin("one", LEASE);
    DeploymentRow now = registered(begun);
    List<DeploymentEvent> two = List.of(event("", 0, "registered"), event("", 0, "progress"));

    assertThat(store.deployments().update(now, false, two, "one")).isTrue();
    assertThat(store.deployments().update(now, false, List.of(event("", 0, "more")), "one"))
        .isTrue();

    assertThat(store.deployments().find(begun.id())).contains(now);
    assertThat(store.deployments().events(begun.id(), 0, 2))
        .containsExactly(event(begun.id(), 1, "registered"), event(begun.id(), 2, "progress"));
    assertThat(store.deployments().events(begun.id(), 2, 2))
        .containsExactly(event(begun.id(), 3, "more"));
    assertThat(store.deployments().events(begun.id(), 3, 2)).isEmpty();
  }

  @Test
  void nobody_else_does() {
    DeploymentRow begun = begin("one", LEASE);

    assertThat(
            store
                .deployments()
                .update(registered(begun), true, List.of(event("", 0, "result")), "two"))
        .isFalse();
    assertThat(store.deployments().find(begun.id())).contains(begun);
    assertThat(store.deployments().events(begun.id(), 0, 9)).isEmpty();
  }

  @Test
  void a_finished_one_is_over() {
    DeploymentRow begun = begin("one", EXPIRED);
    DeploymentRow end = registered(begun);

    assertThat(store.deployments().update(end, true, List.of(event("", 0, "result")), "one"))
        .isTrue();
    assertThat(store.deployments().update(begun, false, List.of(), "one")).isFalse();
    assertThat(store.deployments().find(begun.id())).contains(end);
    assertThat(store.deployments().unfinished()).isZero();
    assertThat(store.deployments().claim("two", LEASE, 9)).isEmpty();
    assertThat(store.deployments().renew(List.of(begun.id()), "one", LEASE))
        .containsExactly(begun.id());
  }

  @Test
  void what_its_owner_left_is_taken() {
    DeploymentRow held = begin("one", LEASE);
    DeploymentRow left = begin("one", EXPIRED);
    DeploymentRow leftToo = begin("one", EXPIRED);

    assertThat(store.deployments().claim("two", LEASE, 1)).containsExactly(left);
    assertThat(store.deployments().claim("two", LEASE, 9)).containsExactly(leftToo);
    assertThat(store.deployments().claim("three", LEASE, 9)).isEmpty();
    assertThat(store.deployments().renew(List.of(leftToo.id(), held.id(), left.id()), "one", LEASE))
        .containsExactly(left.id(), leftToo.id());
    assertThat(store.deployments().update(registered(left), false, List.of(), "one")).isFalse();
    assertThat(store.deployments().update(registered(left), false, List.of(), "two")).isTrue();
  }

  @Test
  void a_renewed_one_is_kept_and_a_released_one_is_free() {
    DeploymentRow row = begin("one", EXPIRED);
    assertThat(store.deployments().renew(List.of(row.id()), "one", LEASE)).isEmpty();
    assertThat(store.deployments().claim("two", LEASE, 9)).isEmpty();

    store.deployments().release(List.of(row.id()), "two");
    assertThat(store.deployments().claim("two", LEASE, 9)).isEmpty();
    store.deployments().release(List.of(row.id()), "one");
    assertThat(store.deployments().claim("two", LEASE, 9)).containsExactly(row);
  }

  // Several at once

  private interface Task<T> {
    T run(Store mine, int number) throws Exception;
  }

  /** Runs a task in several threads at once, each with one of two stores on the same database. */
  private <T> List<T> race(int threads, Task<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (Store other = Stores.open(settings)) {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return task.run(number % 2 == 0 ? store : other, number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void one_of_many_begins() throws Exception {
    for (int round = 0; round < 5; round++) {
      String key = "key-" + round;
      List<Begun> begun =
          race(
              8,
              (mine, number) ->
                  mine.deployments()
                      .begin(
                          deployment(mine, "wim", key), bytes("sealed"), "owner-" + number, LEASE));

      assertThat(begun.stream().filter(Begun::fresh)).hasSize(1);
      assertThat(begun.stream().map(Begun::row).distinct()).hasSize(1);
    }
    assertThat(store.deployments().unfinished()).isEqualTo(5);
  }

  @Test
  void each_left_one_is_taken_by_one() throws Exception {
    Set<String> left = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      left.add(begin("gone", EXPIRED).id());
    }
    List<List<DeploymentRow>> claimed =
        race(
            6,
            (mine, number) -> {
              List<DeploymentRow> rows = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                rows.addAll(mine.deployments().claim("owner-" + number, LEASE, 1));
              }
              return rows;
            });

    List<String> all = claimed.stream().flatMap(List::stream).map(DeploymentRow::id).toList();
    assertThat(all).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(left);
  }

  @Test
  void events_of_one_deployment_have_no_gaps() throws Exception {
    DeploymentRow row = begin("one", LEASE);
    race(
        6,
        (mine, number) -> {
          for (int i = 0; i < 5; i++) {
            assertThat(mine.deployments().update(row, false, List.of(event("", 0, "a")), "one"))
                .isTrue();
          }
          return null;
        });

    assertThat(store.deployments().events(row.id(), 0, 100))
        .extracting(DeploymentEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }

  @Test
  void keeping_and_forgetting_the_same_contents_at_once_loses_none() throws Exception {
    race(
        6,
        (mine, number) -> {
          for (int i = 0; i < 20; i++) {
            if (number < 2) {
              mine.decisions().prune(Instant.EPOCH, 0);
            } else {
              mine.decisions().save(List.of(decision(id()), decision(id())), contents());
            }
          }
          return null;
        });

    store.decisions().save(List.of(decision(id())), contents());
    for (Map.Entry<String, byte[]> content : contents().entrySet()) {
      assertThat(store.contents().find(content.getKey()).orElseThrow())
          .isEqualTo(content.getValue());
    }
    store.decisions().prune(Instant.EPOCH, 0);
    assertThat(contents().keySet()).allMatch(id -> store.contents().find(id).isEmpty());
  }

  // Opening

  @Test
  void a_store_is_found_again_as_it_was() {
    DecisionRow row = decision(id());
    store.decisions().save(List.of(row), contents());
    byte[] sealed = store.seal().seal(bytes("secret"));
    store.close();
    store = Stores.open(settings);

    assertThat(store.decisions().find(row.id())).isEqualTo(Optional.of(row));
    assertThat(store.seal().open(sealed)).isEqualTo(bytes("secret"));
    store.check();
  }

  @Test
  void another_key_is_noticed() throws Exception {
    store.close();
    Files.writeString(
        settings.keyFile(), Base64.getEncoder().encodeToString(bytes("k".repeat(32))));

    assertThatThrownBy(() -> Stores.open(settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            settings.at()
                + ": the store "
                + name()
                + " was sealed with another key than that in key_file");
  }

  private Object name() {
    return settings.url() == null ? settings.file() : settings.url();
  }

  @Test
  void a_newer_store_is_left_alone() {
    store.close();
    execute(settings, "UPDATE flyway_schema_history SET version = '99' WHERE version = '1'");

    assertThatThrownBy(() -> Stores.open(settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            settings.at()
                + ": the store "
                + name()
                + " can't be used: a newer nomadguard made it (schema 99, this one knows 3)");
  }
}
