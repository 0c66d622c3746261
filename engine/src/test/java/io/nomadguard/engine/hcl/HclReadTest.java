package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import io.nomadguard.engine.hcl.HclValue.Bool;
import io.nomadguard.engine.hcl.HclValue.Entry;
import io.nomadguard.engine.hcl.HclValue.Mapping;
import io.nomadguard.engine.hcl.HclValue.Null;
import io.nomadguard.engine.hcl.HclValue.Number;
import io.nomadguard.engine.hcl.HclValue.Text;
import io.nomadguard.engine.hcl.HclValue.Tuple;
import io.nomadguard.engine.source.Position;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HclReadTest {

  @Test
  void readsBlocksAttributesAndTheirPlaces() {
    HclBody body =
        Hcl.read(
            "web.nomad.hcl",
            """
            job "web" {
              priority = 50 # of 100
              meta { owner = "team" }

              group "a" "b" {
                empty {}
                list = ["x", { "k.1" = true, two : null },
                  1.50,
                ]
              }
            }
            """);

    assertThat(body)
        .isEqualTo(
            new HclBody(
                List.of(),
                List.of(
                    new Block(
                        "job",
                        List.of("web"),
                        new HclBody(
                            List.of(
                                new Attribute(
                                    "priority",
                                    new Number(new BigDecimal(50), at(2, 14)),
                                    at(2, 3))),
                            List.of(
                                new Block(
                                    "meta",
                                    List.of(),
                                    new HclBody(
                                        List.of(
                                            new Attribute(
                                                "owner", new Text("team", at(3, 18)), at(3, 10))),
                                        List.of()),
                                    at(3, 3)),
                                new Block(
                                    "group",
                                    List.of("a", "b"),
                                    new HclBody(
                                        List.of(new Attribute("list", list(), at(7, 5))),
                                        List.of(
                                            new Block(
                                                "empty",
                                                List.of(),
                                                new HclBody(List.of(), List.of()),
                                                at(6, 5)))),
                                    at(5, 3)))),
                        at(1, 1)))));
  }

  private static Tuple list() {
    return new Tuple(
        List.of(
            new Text("x", at(7, 13)),
            new Mapping(
                List.of(
                    new Entry("k.1", new Bool(true, at(7, 28)), at(7, 20)),
                    new Entry("two", new Null(at(7, 40)), at(7, 34))),
                at(7, 18)),
            new Number(new BigDecimal("1.5"), at(8, 7))),
        at(7, 12));
  }

  private static Position at(int line, int column) {
    return new Position("web.nomad.hcl", line, column);
  }

  /** What Nomad 2.0.6 reads from the same text, as its own reader answered. */
  static List<Arguments> values() {
    return List.of(
        Arguments.of("-1", number("-1")),
        Arguments.of("- 1", number("-1")),
        Arguments.of("007", number("7")),
        Arguments.of("1e3", number("1000")),
        Arguments.of("2E-1", number("0.2")),
        Arguments.of("1.50", number("1.5")),
        Arguments.of("123456789012345678901234567890", number("123456789012345678901234567890")),
        Arguments.of("\"\"", text("")),
        Arguments.of("\"${attr.kernel.name}\"", text("${attr.kernel.name}")),
        Arguments.of("\"${ meta.x }${env[\"A B\"]}\"", text("${ meta.x }${env[\"A B\"]}")),
        Arguments.of("\"${NOMAD_PORT_http}:${unknown}\"", text("${NOMAD_PORT_http}:${unknown}")),
        Arguments.of("\"${attr.x}{}\"", text("${attr.x}{}")),
        Arguments.of("\"${attr.x}\\u007d\"", text("${attr.x}}")),
        Arguments.of("\"$${attr.x}\"", text("${attr.x}")),
        Arguments.of("\"$$$${x}\"", text("$$${x}")),
        Arguments.of("\"$$$$${attr.x}\"", text("$$$${attr.x}")),
        Arguments.of("\"%%%{x}\"", text("%%{x}")),
        Arguments.of("\"e\\u0301\"", text("é")),
        Arguments.of("<<E\nE\n", text("")),
        Arguments.of("<<E\r\nx\r\n y\r\nE\r\n", text("x\r\n y\r\n")),
        Arguments.of(
            "<<E\n\\n %%{y} $$\n E ${attr.x}\n\u00a0E\n", text("\\n %{y} $$\n E ${attr.x}\n")),
        Arguments.of("<<-E\n   x\n\n  y\n     z\n E\n", text(" x\n\ny\n   z\n")),
        Arguments.of("<<-E\n    a\n  \n      \n    b\nE\n", text("a\n  \n      \nb\n")),
        Arguments.of("<<-E\n  $${x}\n\t y\nE\n", text("${x}\ny\n")),
        Arguments.of("[]", new Tuple(List.of(), null)),
        Arguments.of("[\n1\n,\n2,\n]", new Tuple(List.of(number("1"), number("2")), null)),
        Arguments.of("[<<E\nx\nE\n, 1]", new Tuple(List.of(text("x\n"), number("1")), null)),
        Arguments.of(
            "[[], [[]]]",
            new Tuple(
                List.of(
                    new Tuple(List.of(), null),
                    new Tuple(List.of(new Tuple(List.of(), null)), null)),
                null)),
        Arguments.of("{}", new Mapping(List.of(), null)),
        Arguments.of(
            "{ a = 1, b : 2,\n c = 3 }",
            new Mapping(List.of(entry("a", "1"), entry("b", "2"), entry("c", "3")), null)),
        Arguments.of(
            "{ 1.50 = 1, true = 2, \"${attr.x}\" = 3\n null = 4, for = 5 }",
            new Mapping(
                List.of(
                    entry("1.5", "1"),
                    entry("true", "2"),
                    entry("${attr.x}", "3"),
                    entry("null", "4"),
                    entry("for", "5")),
                null)),
        Arguments.of(
            "{ a = 1, a = 2 }", new Mapping(List.of(entry("a", "1"), entry("a", "2")), null)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsValuesAsNomadDoes(String written, HclValue expected) {
    HclBody body = Hcl.read("f.hcl", "x {\n a = " + written + "\n}\n");
    assertThat(Stripped.of(body.blocks().get(0).body().attributes().get(0).value()))
        .isEqualTo(expected);
  }

  private static Text text(String value) {
    return new Text(value, null);
  }

  private static Number number(String value) {
    return new Number(new BigDecimal(value), null);
  }

  private static Entry entry(String key, String number) {
    return new Entry(key, number(number), null);
  }

  @Test
  void skipsTheByteOrderMark() {
    assertThat(Hcl.read("f.hcl", "\uFEFFa = 1").attributes())
        .containsExactly(
            new Attribute(
                "a",
                new Number(BigDecimal.ONE, new Position("f.hcl", 1, 5)),
                new Position("f.hcl", 1, 1)));
  }

  @Test
  void readsAnEmptyFile() {
    assertThat(Hcl.read("f.hcl", "")).isEqualTo(new HclBody(List.of(), List.of()));
  }

  @Test
  void takesLabelsAsTheyStand() {
    HclBody body = Hcl.read("f.hcl", "a b \"$${c}\" {\n}");
    assertThat(body.blocks().get(0).labels()).containsExactly("b", "${c}");
  }
}
