package io.nomadguard.server.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopFieldsTest {

  private static TopFields read(String json) {
    return Objects.requireNonNull(TopFields.read(json.getBytes(UTF_8), Set.of("W", "E")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        {} ¦ {"W":"new"}
        { } ¦ { "W":"new"}
        {"a":1} ¦ {"a":1,"W":"new"}
        {"W":null} ¦ {"W":"new"}
        {"W":""} ¦ {"W":"new"}
        {"W":"o\\"ld é €😀\\u00e9"} ¦ {"W":"new"}
        {"W" : "old" , "b":[{"W":"inner"}]} ¦ {"W" : "new" , "b":[{"W":"inner"}]}
        {"a":"é€😀","n":1.50e+3,"W":"old","z":{}} ¦ {"a":"é€😀","n":1.50e+3,"W":"new","z":{}}
        {"W":["x",{"y":[1]}],"E":true} ¦ {"W":"new","E":true}
        """)
  void the_rest_stays_byte_for_byte(String before, String after) {
    assertThat(new String(read(before).with(Map.of("W", "new")), UTF_8)).isEqualTo(after);
  }

  @Test
  void several_at_once_wherever_they_stand() {
    assertThat(
            new String(
                read("{\"E\":null,\"a\":0,\"W\":\"w\"}").with(Map.of("W", "x", "E", List.of("y"))),
                UTF_8))
        .isEqualTo("{\"E\":[\"y\"],\"a\":0,\"W\":\"x\"}");
  }

  @Test
  void what_stands_there_can_be_read() {
    TopFields fields = read("{\"W\":\"a\\nb\",\"x\":{\"E\":1}}");
    assertThat(fields.text("W")).isEqualTo("a\nb");
    assertThat(fields.text("E")).isEmpty();
    assertThat(fields.value("E").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "\"x\"", "{", "{\"a\":1", "{} {}", "{}x", "{\"W\":tru}"})
  void what_is_no_object_is_nothing(String json) {
    assertThat(TopFields.read(json.getBytes(UTF_8), Set.of("W"))).isNull();
  }
}
