package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hcl4jReaderTest {

  private static final String MISREAD =
      ": hcl4j read this differently from its tokens"
          + " (this is nomadguard's mistake: please report it with the file)";

  /** hcl4j is given every attribute once, in a form not much longer than the file's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1000})
  void givesHcl4jAsMuchAsTheFileIsLong(int groups) {
    String text = job(groups);
    Hcl4jReader reader = new Hcl4jReader();
    HclBody body = reader.read(draft(text));
    assertThat(body.blocks().get(0).body().blocks()).hasSize(groups);
    assertThat(reader.handedOver()).isBetween(text.length() / 4L, 2L * text.length());
  }

  @Test
  void refusesAnAnswerWithAnAttributeLess() {
    assertMisread(Map.of("k0_0", "v0_1"), "f.hcl:1:5");
  }

  @Test
  void refusesAnAnswerInAnotherOrder() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("k0_2", List.of("v0_4"));
    answer.put("k0_0", "v0_1");
    assertMisread(answer, "f.hcl:1:1");
  }

  @Test
  void refusesAnAnswerOfAnotherShape() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("k0_0", "v0_1");
    answer.put("k0_2", List.of(List.of("v0_4")));
    assertMisread(answer, "f.hcl:2:6");
  }

  @Test
  void refusesNoAnswer() {
    assertThatThrownBy(() -> new PlaceholderResolver(draft("a = 1\nb = [2]")).resolve(null))
        .isInstanceOf(InputException.class)
        .hasMessage("f.hcl:1:1" + MISREAD);
  }

  @Test
  void putsTheLiteralsBack() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("k0_0", "v0_1");
    answer.put("k0_2", List.of("v0_4"));
    BodyDraft draft = draft("a = 1\nb = [\"${attr.x}\"]");
    assertThat(draft.fragment().toString()).isEqualTo("k0_0 = \"v0_1\"\nk0_2 = [\"v0_4\"]\n");
    assertThat(new PlaceholderResolver(draft).resolve(answer).entries().get(1))
        .isEqualTo(
            new HclValue.Entry(
                "b",
                new HclValue.Tuple(
                    List.of(new HclValue.Text("${attr.x}", new Position("f.hcl", 2, 6))),
                    new Position("f.hcl", 2, 5)),
                new Position("f.hcl", 2, 1)));
  }

  private static void assertMisread(Map<String, Object> answer, String place) {
    assertThatThrownBy(() -> new PlaceholderResolver(draft("a = 1\nb = [2]")).resolve(answer))
        .isInstanceOf(InputException.class)
        .hasMessage(place + MISREAD);
  }

  private static BodyDraft draft(String text) {
    SourceText source = SourceText.of("f.hcl", text);
    Refusals refusals = new Refusals();
    TokenCursor cursor = new TokenCursor(source, new HclLexer(source, refusals).tokens());
    BodyDraft draft = new BodySplitter<>(cursor, new DraftMaker(cursor), refusals).split();
    refusals.throwIfAny();
    return draft;
  }

  private static String job(int groups) {
    String group =
        """
          group "web" {
            count = 2

            task "server" {
              driver = "docker"

              config {
                image = "registry.example/web:1.2"
                args  = ["--port", "${NOMAD_PORT_http}"]
              }

              env = {
                LEVEL = "info"
              }
            }
          }
        """;
    return "job \"web\" {\n" + group.repeat(groups) + "}\n";
  }
}
