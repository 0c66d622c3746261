package io.nomadguard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.MovedClock;
import io.nomadguard.server.store.StoreException;
import io.nomadguard.server.store.TokenRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00.123Z");

  private final MemoryTokens store = new MemoryTokens();
  private final MovedClock clock = new MovedClock(NOW);
  private final TokenAuthority authority = new TokenAuthority(store, clock);

  private NewToken token() {
    return authority.create("wim", List.of("es", "web"), Role.DEPLOYER, null, "root");
  }

  private static void assertRefused(TokenAuthority authority, String text, String why) {
    assertThatThrownBy(() -> authority.caller(text))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage(why);
  }

  @Test
  void a_token_is_kept_by_its_hash_and_tells_whose_it_is() {
    NewToken made = token();

    assertThat(made.text()).matches("ng_[0-9A-Za-z]{49}");
    assertThat(made.row())
        .isEqualTo(
            new TokenRow(
                made.row().id(),
                TokenText.hash(made.text()),
                "wim",
                Set.of("es", "web"),
                Set.of("deployer"),
                "root",
                NOW,
                null,
                null,
                null));
    assertThat(store.list()).containsExactly(made.row());
    assertThat(made.toString() + made.row()).doesNotContain(made.text());
    assertThat(authority.caller(made.text()))
        .isEqualTo(
            new Caller(
                new Submitter("wim", Set.of("es", "web"), Set.of("deployer"), "token", true),
                Role.DEPLOYER,
                "token:" + made.row().id()));
  }

  @Test
  void tokens_differ_and_their_checksum_is_right() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String text = TokenText.random();
      assertThat(TokenText.isWellFormed(text)).isTrue();
      texts.add(text);
    }
    assertThat(texts).hasSize(1000);
  }

  @Test
  void one_that_was_mistyped_needs_no_look_into_the_store() {
    String text = token().text();
    for (int at = 3; at < text.length(); at++) {
      char other = text.charAt(at) == 'x' ? 'y' : 'x';
      assertRefused(
          authority,
          text.substring(0, at) + other + text.substring(at + 1),
          "this token can't be one of ours: it was mistyped or cut off");
    }
    assertRefused(
        authority,
        text.substring(0, 51),
        "this token can't be one of ours: it was mistyped or cut off");
    assertThat(store.asked).hasValue(0);
    assertRefused(authority, TokenText.random(), "there is no such token");
  }

  @Test
  void it_expires_to_the_moment() {
    NewToken made = authority.create("wim", List.of(), Role.READER, NOW.plusSeconds(10), "root");
    clock.pass(Duration.ofMillis(9_999));
    assertThat(authority.caller(made.text()).role()).isEqualTo(Role.READER);
    clock.pass(Duration.ofMillis(1));
    assertRefused(
        authority,
        made.text(),
        "token " + made.row().id() + " expired at 2026-11-25T04:00:10.123Z");
  }

  @Test
  void a_revocation_counts_here_at_once_and_elsewhere_within_5_seconds() {
    NewToken made = token();
    TokenAuthority replica = new TokenAuthority(store, clock);
    authority.caller(made.text());
    replica.caller(made.text());

    assertThat(authority.revoke(made.row().id())).isTrue();
    assertThat(authority.revoke(made.row().id())).isFalse();
    assertThat(authority.revoke("01J")).isFalse();

    String why = "token " + made.row().id() + " was revoked at " + NOW;
    assertRefused(authority, made.text(), why);
    clock.pass(Duration.ofMillis(4_999));
    assertThat(replica.caller(made.text()).submitter().user()).isEqualTo("wim");
    clock.pass(Duration.ofMillis(1));
    assertRefused(replica, made.text(), why);
  }

  @Test
  void the_store_is_asked_once_in_5_seconds() {
    String text = token().text();
    for (int i = 0; i < 100; i++) {
      authority.caller(text);
      clock.pass(Duration.ofMillis(100));
    }
    assertThat(store.asked).hasValue(2);
  }

  @Test
  void while_the_store_is_down_those_it_knew_count_for_10_minutes() {
    NewToken made = token();
    NewToken expiring =
        authority.create("jan", List.of(), Role.READER, NOW.plusSeconds(60), "root");
    NewToken unseen = token();
    authority.caller(made.text());
    authority.caller(expiring.text());
    store.down = true;

    clock.pass(Duration.ofMinutes(9));
    assertThat(authority.caller(made.text()).submitter().user()).isEqualTo("wim");
    int asked = store.asked.get();
    assertThat(authority.caller(made.text()).submitter().user()).isEqualTo("wim");
    assertThat(store.asked).hasValue(asked);
    assertRefused(
        authority,
        expiring.text(),
        "token " + expiring.row().id() + " expired at 2026-11-25T04:01:00.123Z");
    assertThatThrownBy(() -> authority.caller(unseen.text())).isInstanceOf(StoreException.class);

    clock.pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> authority.caller(made.text())).isInstanceOf(StoreException.class);
    store.down = false;
    assertThat(authority.caller(made.text()).submitter().user()).isEqualTo("wim");
  }

  @Test
  void the_last_use_is_written_once_a_minute() {
    String text = token().text();
    for (int i = 0; i < 13; i++) {
      authority.caller(text);
      clock.pass(Duration.ofSeconds(10));
    }
    authority.close();
    assertThat(store.uses()).containsExactly(NOW, NOW.plusSeconds(60), NOW.plusSeconds(120));
  }

  @Test
  void a_last_use_that_cant_be_kept_hinders_nobody() {
    String text = token().text();
    authority.caller(text);
    store.down = true;
    clock.pass(Duration.ofMinutes(2));
    assertThat(authority.caller(text).submitter().user()).isEqualTo("wim");
    authority.close();
  }

  @Test
  void what_cant_be_made_is_said() {
    assertThatThrownBy(() -> authority.create(" ", List.of(), Role.READER, null, "root"))
        .hasMessage("a user is named by 1 to 200 characters on one line, not by \" \"");
    assertThatThrownBy(
            () -> authority.create("wim", List.of("es", "a\u202Eb"), Role.READER, null, "root"))
        .hasMessageStartingWith("a team is named by 1 to 200 characters on one line, not by ");
    assertThatThrownBy(() -> authority.create("wim", List.of(), Role.READER, NOW, "root"))
        .hasMessage("a token can't expire in the past, at " + NOW);
  }
}
