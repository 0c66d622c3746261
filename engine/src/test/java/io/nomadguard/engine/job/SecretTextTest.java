package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Looking only where a name may begin finds what the patterns find by themselves. */
class SecretTextTest {

  private static final List<String> PIECES =
      List.of(
          "password",
          "PassWd",
          "passphrase",
          "pass",
          "pwd",
          "x",
          "secret",
          "Token",
          "credential",
          "bearer ",
          "api",
          "access",
          "private",
          "ssh",
          "signing",
          "encryption",
          "_",
          "-",
          ".",
          "key",
          "signature",
          "authorization",
          "basicauth",
          "cookie",
          "dsn",
          "sig",
          "=",
          ":",
          "://",
          " ",
          "\"",
          "'",
          "a b",
          "value",
          "null",
          "\n",
          "&",
          "[0]",
          "é",
          "basic ",
          "compass",
          "design");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(25); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @RepeatedTest(20)
  void as_the_patterns() {
    Random random = new Random();
    for (int i = 0; i < 500; i++) {
      String text = text(random);

      assertThat(SecretText.named(text))
          .as(text)
          .isEqualTo(SecretText.SECRET_NAME.matcher(text).find());

      Set<String> found = new LinkedHashSet<>();
      String without = SecretText.withoutAssigned(text, found);
      String open = SecretText.withoutLogins(text, new HashSet<>());
      // A value that is harmless stays; so each must be looked at one by one.
      StringBuilder expected = new StringBuilder();
      Matcher matcher = SecretText.ASSIGNED.matcher(open);
      while (matcher.find()) {
        String one = matcher.group();
        matcher.appendReplacement(
            expected, Matcher.quoteReplacement(SecretText.withoutAssigned(one, new HashSet<>())));
      }
      matcher.appendTail(expected);
      assertThat(without).as(text).isEqualTo(expected.toString());
    }
  }

  /** JSON without spaces, as programs send it. */
  @Test
  void nothing_in_compact_json() {
    Set<String> found = new LinkedHashSet<>();
    String text =
        "{\"NomadTokenID\":null,\"Secrets\":[],\"Identity\":{\"Token\":{}},\"Name\":\"a\"}";

    assertThat(SecretText.withoutAssigned(text, found)).isEqualTo(text);
    assertThat(found).isEmpty();
  }

  @Test
  void value_that_begins_like_none() {
    Set<String> found = new LinkedHashSet<>();

    assertThat(SecretText.withoutAssigned("password=null,hunter2 x", found))
        .isEqualTo("password=[redacted] x");
    assertThat(SecretText.withoutAssigned("{\"token\":null1,\"a\":2}", found))
        .isEqualTo("{\"token\":[redacted]");
    assertThat(found).containsExactly("null,hunter2", "null1,\"a\":2}");
  }
}
