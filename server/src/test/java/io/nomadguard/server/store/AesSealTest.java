package io.nomadguard.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesSealTest {

  private static final byte[] SECRET = "a secret ".repeat(100).getBytes(StandardCharsets.UTF_8);

  private final Seal seal = new AesSeal(new byte[32]);

  private static Seal other() {
    byte[] key = new byte[32];
    key[31] = 1;
    return new AesSeal(key);
  }

  @Test
  void what_is_sealed_opens_and_tells_nothing() {
    byte[] sealed = seal.seal(SECRET);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("a secret");
    assertThat(sealed).hasSizeLessThan(SECRET.length);
    assertThat(seal.open(sealed)).isEqualTo(SECRET);
    assertThat(seal.seal(SECRET)).isNotEqualTo(sealed);
    assertThat(seal.open(seal.seal(new byte[0]))).isEmpty();
  }

  @Test
  void the_same_content_has_the_same_id_under_one_key() {
    assertThat(seal.id(SECRET))
        .matches("[0-9a-f]{64}")
        .isEqualTo(new AesSeal(new byte[32]).id(SECRET.clone()))
        .isNotEqualTo(other().id(SECRET));
  }

  @Test
  void another_key_opens_nothing() {
    assertThatThrownBy(() -> other().open(seal.seal(SECRET)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "a sealed content of the store can't be opened: it was sealed with another key, or has"
                + " been changed");
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    byte[] sealed = seal.seal("short".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> seal.open(changed)).isInstanceOf(StoreException.class);
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> seal.open(cut)).isInstanceOf(StoreException.class);
    }
  }
}
