package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import io.nomadguard.engine.hcl.HclValue.Bool;
import io.nomadguard.engine.hcl.HclValue.Entry;
import io.nomadguard.engine.hcl.HclValue.Mapping;
import io.nomadguard.engine.hcl.HclValue.Null;
import io.nomadguard.engine.hcl.HclValue.Number;
import io.nomadguard.engine.hcl.HclValue.Text;
import io.nomadguard.engine.hcl.HclValue.Tuple;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expected text here is one that {@code nomad fmt} leaves as it is. */
class HclWriterTest {

  @Test
  void laysOutLikeNomadFmt() {
    HclBody group =
        new HclBody(
            List.of(
                attribute("count", number("2")),
                attribute("data", text("a ${attr.x}\n$${b}\n")),
                attribute("on", new Bool(true, null)),
                attribute("env", mapping(entry("A", text("x")), entry("b.c", text("y")))),
                attribute("none", new Null(null)),
                attribute("empty", mapping()),
                attribute("longer_name", tuple(number("1"), text("b"))),
                attribute("mounts", tuple(mapping(entry("a", number("1"))), tuple(text("z"))))),
            List.of(
                new Block("meta", List.of(), new HclBody(List.of(), List.of()), null),
                new Block(
                    "service",
                    List.of("a b", "${c}"),
                    new HclBody(List.of(attribute("port", number("80.50"))), List.of()),
                    null)));
    HclBody body = new HclBody(List.of(), List.of(new Block("group", List.of("web"), group, null)));

    assertThat(Hcl.write(body))
        .isEqualTo(
            """
            group "web" {
              count = 2
              data  = <<EOH
            a ${attr.x}
            $$${b}
            EOH
              on    = true
              env = {
                A     = "x"
                "b.c" = "y"
              }
              none        = null
              empty       = {}
              longer_name = [1, "b"]
              mounts = [
                {
                  a = 1
                },
                ["z"],
              ]

              meta {}

              service "a b" "$${c}" {
                port = 80.5
              }
            }
            """);
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of(text(""), "\"\""),
        Arguments.of(
            text("a\"b\\c\td\ne\r\u0001\u007f"), "\"a\\\"b\\\\c\\td\\ne\\r\\u0001\\u007f\""),
        Arguments.of(text("é😀\u00a0\u2028"), "\"é😀\u00a0\u2028\""),
        Arguments.of(text("\ud800"), "\"\\ud800\""),
        Arguments.of(text("${attr.x}"), "\"${attr.x}\""),
        Arguments.of(text("${env[\"A B\"]}"), "\"${env[\"A B\"]}\""),
        Arguments.of(text("${ attr.x }"), "\"$${ attr.x }\""),
        Arguments.of(text("${attr.x}}"), "\"$${attr.x}}\""),
        Arguments.of(text("${attr.x} }"), "\"$${attr.x} }\""),
        Arguments.of(text("$${attr.x}"), "\"$$${attr.x}\""),
        Arguments.of(text("%${attr.x}"), "\"%${attr.x}\""),
        Arguments.of(text("${var.x}${upper(\"x\")}"), "\"$${var.x}$${upper(\\\"x\\\")}\""),
        Arguments.of(text("${"), "\"$${\""),
        Arguments.of(text("%{ if }%%{"), "\"%%{ if }%%%{\""),
        Arguments.of(text("$ $$ % 5%"), "\"$ $$ % 5%\""),
        Arguments.of(text("\n"), "\"\\n\""),
        Arguments.of(text("a\nb"), "\"a\\nb\""),
        Arguments.of(text("a\r\nb\n"), "\"a\\r\\nb\\n\""),
        Arguments.of(text("a\u0000\n"), "\"a\\u0000\\n\""),
        Arguments.of(text("a\tb \"\\n\n"), "<<EOH\na\tb \"\\n\nEOH"),
        Arguments.of(text(" EOH\u00a0\n"), "<<EOT\n EOH\u00a0\nEOT"),
        Arguments.of(text("EOH\nEOT\nEOF\nEND\n"), "\"EOH\\nEOT\\nEOF\\nEND\\n\""),
        Arguments.of(text("%{ if }\n"), "<<EOH\n%%{ if }\nEOH"),
        Arguments.of(number("1E+3"), "1000"),
        Arguments.of(number("-0.50"), "-0.5"),
        Arguments.of(number("9000"), "9000"),
        Arguments.of(number("1E+1000000000"), "1E+1000000000"),
        Arguments.of(tuple(), "[]"),
        Arguments.of(tuple(text("a\nb\n")), "[\"a\\nb\\n\"]"),
        Arguments.of(
            tuple(text("x".repeat(60)), text("y".repeat(60))),
            "[\n  \"" + "x".repeat(60) + "\",\n  \"" + "y".repeat(60) + "\",\n]"),
        Arguments.of(
            mapping(entry("for", number("1")), entry("a-b", text("c\n")), entry("1", number("2"))),
            "{\n  \"for\" = 1\n  a-b   = <<EOH\nc\nEOH\n  \"1\"   = 2\n}"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesValues(HclValue value, String expected) {
    HclBody body = new HclBody(List.of(attribute("a", value)), List.of());
    assertThat(Hcl.write(body)).isEqualTo("a = " + expected + "\n");
  }

  @Test
  void writesAnEmptyBodyAsNothing() {
    assertThat(Hcl.write(new HclBody(List.of(), List.of()))).isEmpty();
  }

  @Test
  void refusesNamesThatHclHasNot() {
    HclBody body = new HclBody(List.of(attribute("a.b", number("1"))), List.of());
    assertThatThrownBy(() -> Hcl.write(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"a.b\" is no name of an attribute or a block");
  }

  private static Attribute attribute(String name, HclValue value) {
    return new Attribute(name, value, null);
  }

  private static Text text(String value) {
    return new Text(value, null);
  }

  private static Number number(String value) {
    return new Number(new BigDecimal(value), null);
  }

  private static Tuple tuple(HclValue... elements) {
    return new Tuple(List.of(elements), null);
  }

  private static Mapping mapping(Entry... entries) {
    return new Mapping(List.of(entries), null);
  }

  private static Entry entry(String key, HclValue value) {
    return new Entry(key, value, null);
  }
}
