package io.nomadguard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));
  private static final String ELSEWHERE = "192.0.2.1";

  private final MemoryTokens store = new MemoryTokens();
  private final Authentication authentication =
      Authentication.start(new AuthSettings(true, List.of(), 0, 0, MetricsAccess.LOOPBACK), store);

  private String bearer(Role role) {
    return "Bearer "
        + authentication.tokens().create("wim", List.of("es"), role, null, "root").text();
  }

  private static String outcome(Supplier<Caller> admission) {
    try {
      admission.get();
      return "yes";
    } catch (Unauthenticated | Forbidden e) {
      return "no";
    }
  }

  private static String outcome(Guard guard, Permission asked, @Nullable String authorization) {
    String elsewhere = outcome(() -> guard.admit(asked, authorization, ELSEWHERE));
    String here = outcome(() -> guard.admit(asked, authorization, "127.0.0.1"));
    if (asked.access() == Access.SIGNED) {
      return "by its signature";
    }
    return elsewhere.equals(here) ? here : "on this machine";
  }

  /** What really happens to each of them, in the form of the table in the documentation. */
  @Test
  void the_table_in_the_docs_is_what_happens() throws IOException {
    Map<Role, String> bearers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      bearers.put(role, bearer(role));
    }
    List<String> rows = new ArrayList<>();
    for (Permission asked : Permission.values()) {
      StringBuilder row =
          new StringBuilder("| " + asked.method() + " | `" + asked.path() + "` | ")
              .append(outcome(authentication.guard(), asked, null));
      for (Role role : Role.values()) {
        row.append(" | ").append(outcome(authentication.guard(), asked, bearers.get(role)));
      }
      rows.add(row.append(" |").toString());
    }
    List<String> documented =
        Files.readAllLines(ROOT.resolve("docs/auth.md")).stream()
            .filter(line -> line.matches("\\| (GET|POST|PUT|DELETE|PATCH) \\|.*"))
            .toList();
    assertThat(documented).isEqualTo(rows);
  }

  @Test
  void paths_find_their_row() {
    assertThat(Permissions.needed("POST", "/api/v1/check")).contains(Permission.CHECK);
    assertThat(Permissions.needed("post", "/api/v1/deploy")).contains(Permission.DEPLOY);
    assertThat(Permissions.needed("HEAD", "/health/ready")).contains(Permission.READY);
    assertThat(Permissions.needed("GET", "/api/v1/decisions")).contains(Permission.DECISIONS);
    assertThat(Permissions.needed("GET", "/api/v1/decisions/01J")).contains(Permission.DECISION);
    assertThat(Permissions.needed("POST", "/api/v1/decisions/01J/replay"))
        .contains(Permission.REPLAY);
    assertThat(Permissions.needed("DELETE", "/api/v1/tokens/01J"))
        .contains(Permission.TOKEN_REVOKE);
    assertThat(Permissions.needed("GET", "/api/v1/check")).isEmpty();
    assertThat(Permissions.needed("POST", "/api/v1/check/")).isEmpty();
    assertThat(Permissions.needed("POST", "/API/v1/check")).isEmpty();
    assertThat(Permissions.needed("POST", "//api/v1/check")).isEmpty();
    assertThat(Permissions.needed("GET", "/")).isEmpty();
  }

  @Test
  void what_is_refused_says_what_it_takes() {
    Guard guard = authentication.guard();
    String reader = bearer(Role.READER);
    assertThatThrownBy(() -> guard.admit(Permission.DEPLOY, reader, ELSEWHERE))
        .isInstanceOf(Forbidden.class)
        .hasMessage("POST /api/v1/deploy takes the role deployer, but \"wim\" has only reader");
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, null, ELSEWHERE))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage("nobody is named: send the header Authorization: Bearer TOKEN");
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, "Basic d2ltOng=", ELSEWHERE))
        .hasMessage(
            "the header Authorization isn't of the form Bearer TOKEN; names with passwords don't"
                + " count here");
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, "Bearer", ELSEWHERE))
        .hasMessage("the header Authorization isn't of the form Bearer TOKEN");
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, "Bearer hunter2", ELSEWHERE))
        .hasMessage("what was sent as Bearer is neither a token of ours nor a JWT");
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, "Bearer a.b.c", ELSEWHERE))
        .hasMessage("JWTs don't count here, only tokens of nomadguard do");
    assertThat(guard.admit(Permission.CHECK, reader.replace("Bearer", "bearer"), ELSEWHERE).role())
        .isEqualTo(Role.READER);
  }

  @Test
  void who_is_known_is_verified_and_sees_the_own_teams_unless_admin() {
    Guard guard = authentication.guard();
    for (Role role : Role.values()) {
      Caller caller = guard.admit(Permission.CHECK, bearer(role), ELSEWHERE);
      assertThat(caller.submitter().verified()).isTrue();
      assertThat(caller.seesAllTeams()).isEqualTo(role == Role.ADMIN);
    }
  }

  @Test
  void without_authentication_everybody_may_all_but_manage_tokens() {
    Guard guard = Authentication.start(AuthSettings.none(), store).guard();
    assertThat(guard.configured()).isFalse();
    for (Permission asked : Permission.values()) {
      if (asked.access() == Access.ADMIN) {
        assertThatThrownBy(() -> guard.admit(asked, null, "127.0.0.1"))
            .isInstanceOf(Forbidden.class)
            .hasMessage(asked + " takes the role admin, which nobody has without [auth]");
      } else {
        Caller caller = guard.admit(asked, "Bearer whatever", "127.0.0.1");
        assertThat(caller.submitter().verified()).isFalse();
        assertThat(caller.submitter().roles()).isEmpty();
      }
    }
    assertThat(guard.admit(Permission.DECISIONS, null, "127.0.0.1").seesAllTeams()).isTrue();
  }

  @Test
  void metrics_are_for_whom_the_setting_says() {
    for (MetricsAccess access : MetricsAccess.values()) {
      Guard guard =
          Authentication.start(new AuthSettings(true, List.of(), 0, 0, access), store).guard();
      assertThat(outcome(guard, Permission.METRICS, null))
          .isEqualTo(
              switch (access) {
                case LOOPBACK -> "on this machine";
                case READER -> "no";
                case ANYONE -> "yes";
              });
    }
  }

  @Test
  void each_caller_has_a_limit_of_their_own() {
    Guard guard =
        Authentication.start(
                new AuthSettings(true, List.of(), 12, 0, MetricsAccess.LOOPBACK), store)
            .guard();
    String busy = bearer(Role.READER);
    for (int i = 0; i < 10; i++) {
      guard.admit(Permission.CHECK, busy, ELSEWHERE);
    }
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, busy, "192.0.2.2"))
        .isInstanceOfSatisfying(
            TooManyRequests.class,
            e -> {
              assertThat(e).hasMessage("\"wim\" asks more often than is allowed");
              assertThat(e.retryAfterSeconds()).isBetween(1L, 5L);
            });
    guard.admit(Permission.CHECK, bearer(Role.READER), ELSEWHERE);
    guard.admit(Permission.LIVE, busy, ELSEWHERE);
  }

  @Test
  void whoever_names_nobody_too_often_is_told_so_and_the_store_left_in_peace() {
    Guard guard =
        Authentication.start(
                new AuthSettings(true, List.of(), 0, 10, MetricsAccess.LOOPBACK), store)
            .guard();
    String known = bearer(Role.READER);
    guard.admit(Permission.CHECK, known, ELSEWHERE);
    int before = store.asked.get();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () -> guard.admit(Permission.CHECK, "Bearer " + TokenText.random(), ELSEWHERE))
          .isInstanceOf(Unauthenticated.class);
    }
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () -> guard.admit(Permission.CHECK, "Bearer " + TokenText.random(), ELSEWHERE))
          .isInstanceOf(TooManyRequests.class)
          .hasMessage("from this address came more requests that name nobody than are allowed");
    }
    assertThat(store.asked.get() - before).isEqualTo(10);
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, null, ELSEWHERE))
        .isInstanceOf(TooManyRequests.class);

    // Behind the same proxy, somebody known goes on; elsewhere, everybody does.
    guard.admit(Permission.CHECK, known, ELSEWHERE);
    assertThatThrownBy(() -> guard.admit(Permission.CHECK, null, "192.0.2.2"))
        .isInstanceOf(Unauthenticated.class);
  }
}
