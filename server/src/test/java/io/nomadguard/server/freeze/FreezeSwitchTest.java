package io.nomadguard.server.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.server.Await;
import io.nomadguard.server.store.SettingStore;
import io.nomadguard.server.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeSwitchTest {

  private static final Instant AT = Instant.parse("2026-11-30T09:00:00.5Z");

  private final Settings settings = new Settings();
  private final FreezeBook book = new FreezeBook(settings);
  private final FreezeSwitch freeze = new FreezeSwitch(book, Clock.fixed(AT, ZoneOffset.UTC));

  /** A store that can be taken down. */
  private static final class Settings implements SettingStore {
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private volatile boolean down;

    @Override
    public Optional<String> find(String name) {
      refuseWhenDown();
      return Optional.ofNullable(kept.get(name));
    }

    @Override
    public Optional<String> replace(String name, String value) {
      refuseWhenDown();
      return Optional.ofNullable(kept.put(name, value));
    }

    private void refuseWhenDown() {
      if (down) {
        throw new StoreException("the store test is down");
      }
    }
  }

  @AfterEach
  void close() {
    freeze.close();
  }

  @Test
  void nobody_writes_while_it_was_never_known() throws Exception {
    settings.down = true;
    freeze.start();

    assertThat(freeze.standstill())
        .isEqualTo(
            new Standstill(
                503,
                "Store unavailable",
                "whether writing is frozen can't be known, for the store hasn't answered yet; try"
                    + " again in a few seconds"));
    assertThatThrownBy(freeze::now).isInstanceOf(StoreException.class);

    settings.down = false;
    Await.until(() -> freeze.standstill() == null);
    assertThat(freeze.now()).isEmpty();
  }

  @Test
  void what_was_known_holds_while_the_store_is_down() throws Exception {
    freeze.start();
    freeze.freeze("storage is moved", "ada");
    settings.down = true;
    Thread.sleep(1_200);

    assertThat(freeze.standstill())
        .isEqualTo(
            new Standstill(
                403,
                "Frozen",
                "all writing is frozen since 2026-11-30T09:00:00Z by ada: storage is moved"));
    assertThatThrownBy(() -> freeze.thaw("ada")).isInstanceOf(StoreException.class);
    assertThat(freeze.standstill()).isNotNull();
  }

  @Test
  void what_others_set_is_known_soon() throws Exception {
    freeze.start();
    book.set(Freeze.begun("later", null, AT));
    Await.until(() -> freeze.standstill() != null);
    assertThat(freeze.standstill().detail())
        .isEqualTo("all writing is frozen since 2026-11-30T09:00:00Z: later");

    book.set(Freeze.ended("eve", AT));
    Await.until(() -> freeze.standstill() == null);
    assertThat(freeze.now()).contains(Freeze.ended("eve", AT));
  }

  @Test
  void thawing_tells_what_it_ends() {
    freeze.start();

    assertThat(freeze.thaw("ada")).isEmpty();
    Freeze first = freeze.freeze("  later ", "ada");
    assertThat(first.message()).isEqualTo("later");
    Freeze second = freeze.freeze("even later", "eve");
    assertThat(freeze.thaw("ada")).contains(second);
    assertThat(freeze.thaw("ada")).isEmpty();
    assertThat(freeze.now().orElseThrow().words())
        .isEqualTo("writing is possible since 2026-11-30T09:00:00Z by ada");
  }

  @Test
  void a_damaged_setting_is_told() {
    settings.kept.put("freeze", "{\"at\":\"yesterday\"}");

    assertThatThrownBy(book::now)
        .isInstanceOf(StoreException.class)
        .hasMessage("the store is damaged: what it says of freezing can't be read");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'the message is empty; it tells whoever can''t write why, and until when'",
    "'a\nb', 'the message must be one line, without control characters'",
    "'a\u001b[1mb', 'the message must be one line, without control characters'",
    "'a\u2028b', 'the message must be one line, without control characters'"
  })
  void a_message_can_be_shown(String message, String why) {
    assertThatThrownBy(() -> Freeze.begun(message, null, AT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void a_message_is_short() {
    assertThat(Freeze.begun("\uD83D\uDE00".repeat(500), null, AT).holds()).isTrue();
    assertThatThrownBy(() -> Freeze.begun("a".repeat(501), null, AT))
        .hasMessage("the message has 501 characters, and may have 500");
  }
}
