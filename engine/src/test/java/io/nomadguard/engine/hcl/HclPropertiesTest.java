package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.hcl.HclBody.Attribute;
import io.nomadguard.engine.hcl.HclBody.Block;
import io.nomadguard.engine.source.InputException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HclPropertiesTest {

  private static final List<String> MORSELS =
      List.of(
          "$",
          "$$",
          "%",
          "{",
          "}",
          "${",
          "%{",
          "$${",
          "${attr.x}",
          "${ meta.y }",
          "${env[\"A\"]}",
          "${var.z}",
          "${upper(\"x\")}",
          "\"",
          "\\",
          "\\n",
          "\n",
          "\r\n",
          "\r",
          "\t",
          " ",
          "  ",
          "EOH",
          "\nEOH\n",
          "é",
          "\u00a0",
          "\u0085",
          "\u2028",
          "😀",
          "\u0000",
          "\u001b",
          "a",
          "1",
          "#",
          "//",
          "/*",
          "*/",
          "<<E",
          "~",
          "'",
          "[",
          "]",
          ".");

  private static final List<String> WORDS =
      List.of(
          "a",
          "b-c",
          "true",
          "null",
          "for",
          "job",
          "dynamic",
          " = ",
          "=",
          ":",
          ",",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "\n",
          "\r\n",
          " ",
          "\"x\"",
          "\"${attr.x}\"",
          "\"${var.x}\"",
          "\"",
          "1",
          "-1",
          "1.5e3",
          "1.2.3",
          "<<E\nx\nE\n",
          "<<-E\n  x\n",
          "E\n",
          "# c\n",
          "/* c */",
          "/*",
          "${",
          "%{",
          "}",
          "?",
          "==",
          ".",
          "*",
          "\\",
          "\u0000",
          "\ud800",
          "\ufeff",
          "é");

  /** Reading, writing and reading again changes nothing. */
  @Property
  void readsBackWhatItWrites(@ForAll("bodies") HclBody body) {
    String written = Hcl.write(body);
    assertThat(Stripped.of(Hcl.read("f.hcl", written))).as(written).isEqualTo(body);
    assertThat(Hcl.write(Hcl.read("f.hcl", written))).isEqualTo(written);
  }

  /** Whatever the text, the answer is a body or problems with places in this file. */
  @Property
  void readsOrRefusesAnything(@ForAll("hostileTexts") String text) {
    try {
      HclBody body = Hcl.read("f.hcl", text);
      assertThat(Stripped.of(Hcl.read("f.hcl", Hcl.write(body)))).isEqualTo(Stripped.of(body));
    } catch (InputException e) {
      assertThat(e.problems()).isNotEmpty().hasSizeLessThanOrEqualTo(Refusals.MOST);
      assertThat(e.problems()).extracting(p -> p.at().file()).containsOnly("f.hcl");
      assertThat(e.getMessage()).doesNotContain("hcl4j");
    }
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    Arbitrary<String> words =
        Arbitraries.of(WORDS).list().ofMaxSize(40).map(w -> String.join("", w));
    Arbitrary<String> value =
        Arbitraries.of(MORSELS).list().ofMaxSize(12).map(m -> "a = \"" + String.join("", m) + "\"");
    Arbitrary<String> heredoc =
        Arbitraries.of(MORSELS)
            .list()
            .ofMaxSize(12)
            .map(m -> "a = <<-EOH\n" + String.join("", m) + "\nEOH\n");
    return Arbitraries.oneOf(words, value, heredoc, Arbitraries.strings().ofMaxLength(200));
  }

  @Provide
  Arbitrary<HclBody> bodies() {
    return body(3);
  }

  private Arbitrary<HclBody> body(int depth) {
    Arbitrary<List<Attribute>> attributes =
        Combinators.combine(names(), value(2))
            .as((name, value) -> new Attribute(name, value, null))
            .list()
            .uniqueElements(Attribute::name)
            .ofMaxSize(4);
    if (depth == 0) {
      return attributes.map(list -> new HclBody(list, List.of()));
    }
    Arbitrary<Block> block =
        Combinators.combine(names(), texts().list().ofMaxSize(2), body(depth - 1))
            .as((type, labels, inner) -> new Block("b-" + type, labels, inner, null));
    return Combinators.combine(attributes, block.list().ofMaxSize(2)).as(HclBody::new);
  }

  private Arbitrary<HclValue> value(int depth) {
    List<Arbitrary<? extends HclValue>> kinds = new ArrayList<>();
    kinds.add(texts().map(text -> new HclValue.Text(text, null)));
    kinds.add(numbers().map(number -> new HclValue.Number(number, null)));
    kinds.add(Arbitraries.of(true, false).map(value -> new HclValue.Bool(value, null)));
    kinds.add(Arbitraries.just(new HclValue.Null(null)));
    if (depth > 0) {
      kinds.add(value(depth - 1).list().ofMaxSize(3).map(list -> new HclValue.Tuple(list, null)));
      kinds.add(
          Combinators.combine(Arbitraries.oneOf(names(), texts()), value(depth - 1))
              .as((key, value) -> new HclValue.Entry(key, value, null))
              .list()
              .ofMaxSize(3)
              .map(list -> new HclValue.Mapping(list, null)));
    }
    return Arbitraries.oneOf(kinds).map(value -> value);
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("-1e12"), new BigDecimal("1e12"))
        .ofScale(6)
        .map(NumberLiteral::canonical);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "c-d", "_e", "é", "for", "null", "a_rather_long_name");
  }

  /** In NFC, which is what Nomad makes of every text. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> morsels =
        Arbitraries.of(MORSELS).list().ofMaxSize(8).map(list -> String.join("", list));
    Arbitrary<String> lines = morsels.map(text -> text + "\n");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(20).map(HclPropertiesTest::valid);
    return Arbitraries.oneOf(morsels, lines, any)
        .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  private static String valid(String text) {
    return text.codePoints()
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
