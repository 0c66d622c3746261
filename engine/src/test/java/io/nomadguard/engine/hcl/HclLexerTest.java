package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HclLexerTest {

  static List<Arguments> texts() {
    return List.of(
        Arguments.of("", List.of("END 0")),
        Arguments.of("a-b_1", List.of("IDENTIFIER a-b_1 0", "END 5")),
        Arguments.of("é = ü", List.of("IDENTIFIER é 0", "SYMBOL = 2", "IDENTIFIER ü 4", "END 5")),
        Arguments.of(
            "a\r\n\tb", List.of("IDENTIFIER a 0", "NEWLINE \r\n 1", "IDENTIFIER b 4", "END 5")),
        Arguments.of(
            "1.5e-3 2.x 1.2.3",
            List.of(
                "NUMBER 1.5e-3 0",
                "NUMBER 2 7",
                "SYMBOL . 8",
                "IDENTIFIER x 9",
                "NUMBER 1.2.3 11",
                "END 16")),
        Arguments.of(
            "1e5 1e 1E+",
            List.of(
                "NUMBER 1e5 0",
                "NUMBER 1 4",
                "IDENTIFIER e 5",
                "NUMBER 1 7",
                "IDENTIFIER E 8",
                "SYMBOL + 9",
                "END 10")),
        Arguments.of(
            "a == b => c ... :: ||",
            List.of(
                "IDENTIFIER a 0",
                "SYMBOL == 2",
                "IDENTIFIER b 5",
                "SYMBOL => 7",
                "IDENTIFIER c 10",
                "SYMBOL ... 12",
                "SYMBOL :: 16",
                "SYMBOL || 19",
                "END 21")),
        Arguments.of(
            "a # x \"\n// y\n/* z\n*/b",
            List.of(
                "IDENTIFIER a 0", "NEWLINE \n 7", "NEWLINE \n 12", "IDENTIFIER b 20", "END 21")),
        Arguments.of(
            "\"a\\n\\t\\r\\\"\\\\\\u00e9\\U0001F600\"",
            List.of("QUOTED a\n\t\r\"\\é😀 0", "END 29")),
        Arguments.of("\"$${x} %%{y} $$ %\"", List.of("QUOTED ${x} %{y} $$ % 0", "END 18")),
        Arguments.of("\"$$$${x}\"", List.of("QUOTED $$${x} 0", "END 9")),
        Arguments.of("\"${attr.x}\"", List.of("TEMPLATE ${attr.x} 0", "END 11")),
        Arguments.of(
            "\"${ env[\"A B\"] }${meta.x.0.y[1]}\"",
            List.of("TEMPLATE ${ env[\"A B\"] }${meta.x.0.y[1]} 0", "END 33")),
        Arguments.of("<<E\nx\n E\t\n", List.of("HEREDOC x\n 0", "NEWLINE \n 9", "END 10")),
        Arguments.of("<<E\r\nx\r\nE\r\n", List.of("HEREDOC x\r\n 0", "NEWLINE \r\n 9", "END 11")),
        Arguments.of(
            "<<E\n\\n $${x} ${attr.y}\nEE\nE\n",
            List.of("HEREDOC \\n ${x} ${attr.y}\nEE\n 0", "NEWLINE \n 27", "END 28")),
        Arguments.of(
            "<<-E\n    a\n  \n\n  b ${attr.y}\n\tE\n",
            List.of("HEREDOC   a\n  \n\nb ${attr.y}\n 0", "NEWLINE \n 31", "END 32")),
        Arguments.of(
            "<<-E\n  ${attr.y}\n\tz\nE\n",
            List.of("HEREDOC  ${attr.y}\nz\n 0", "NEWLINE \n 21", "END 22")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void cutsIntoTokens(String text, List<String> expected) {
    Refusals refusals = new Refusals();
    List<HclToken> tokens = new HclLexer(SourceText.of("f.hcl", text), refusals).tokens();
    refusals.throwIfAny();
    assertThat(tokens)
        .extracting(
            token ->
                token.kind()
                    + (token.text().isEmpty() ? "" : " " + token.text())
                    + " "
                    + token.start())
        .isEqualTo(expected);
  }
}
