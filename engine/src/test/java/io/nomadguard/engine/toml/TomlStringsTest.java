package io.nomadguard.engine.toml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

class TomlStringsTest {

  /** Says what it was asked about; what begins with "secret" becomes "other". */
  private static final class Asked implements TomlStrings.Other {

    private final List<String> values = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    @Override
    public String value(String key, String value) {
      values.add(key + ": " + value);
      return value.startsWith("secret") ? "o\"ther\\\u0001" : value;
    }

    @Override
    public String comment(String text) {
      comments.add(text);
      return text.replace("secret", "other");
    }
  }

  private static @Nullable String replaced(String toml) {
    return TomlStrings.replaced(toml, new Asked());
  }

  @Test
  void every_form_of_a_string_is_found_with_its_key() {
    Asked asked = new Asked();
    String toml =
        """
        # one "comment" isn't a string
        a = "x # no comment" # two
        "quoted key" = 'it''s not: two'
        """
                .replace("''s not: two", " is")
            + """

        list = [ "a\\u0042\\"", 'c\\', 1, ["d"] ] # three

        [[task]]
        env = [
          # inside
          "\\U0001F600=😀", '''
        m"u'l''ti''''',
        ]
        at = { b = \"""
        x\\
           y\""" }
        [task.c]
        d.e = 2026-11-23T02:00:00Z
        """;

    assertThat(TomlStrings.replaced(toml, asked)).isEqualTo(toml);
    assertThat(asked.values)
        .containsExactly(
            "a: x # no comment",
            "quoted key: it is",
            "list: aB\"",
            "list: c\\",
            "list: d",
            "env: 😀=😀",
            "env: m\"u'l''ti''",
            "b: xy");
    assertThat(asked.comments)
        .containsExactly("# one \"comment\" isn't a string", "# two", "# three", "# inside");
  }

  @Test
  void what_is_replaced_stays_in_its_line() {
    assertThat(
            replaced(
                """
                a = ["😀", "secret", 'secret'] # secret
                b = '''
                secret
                more''' # x
                c = \"""secret\"""
                d = \"""\\
                  secret \\
                  \""" # y
                e = "open"
                """))
        .isEqualTo(
            """
            a = ["😀", "o\\"ther\\\\\\u0001", "o\\"ther\\\\\\u0001"] # other
            b = \"""o\\"ther\\\\\\u0001\\

            \""" # x
            c = "o\\"ther\\\\\\u0001"
            d = \"""o\\"ther\\\\\\u0001\\

            \""" # y
            e = "open"
            """);
  }

  @Test
  void a_byte_order_mark_and_carriage_returns_are_kept() {
    assertThat(replaced("\uFEFFa = \"secret\"\r\nb = 1\r\n"))
        .isEqualTo("\uFEFFa = \"o\\\"ther\\\\\\u0001\"\r\nb = 1\r\n");
  }

  @Test
  void what_is_no_toml_is_null() {
    assertThat(replaced("a = \"secret")).isNull();
    assertThat(replaced("a = secret")).isNull();
    assertThat(replaced("a = '''secret")).isNull();
  }

  @Property(tries = 200)
  void whatever_the_strings_are_only_those_asked_for_change(
      @ForAll @Size(max = 8) List<String> texts) {
    StringBuilder toml = new StringBuilder();
    List<String> clean =
        texts.stream()
            .map(text -> text.replaceAll("[\\p{Cntrl}\\p{Cs}\\ufffe\\uffff]", "\n"))
            .toList();
    for (int i = 0; i < clean.size(); i++) {
      boolean secret = i % 2 == 0;
      String text = (secret ? "secret" : "open") + clean.get(i);
      toml.append(quoted(text, i)).append(" # '\"\n");
    }

    String replaced = replaced(toml.toString());

    assertThat(replaced).isNotNull();
    assertThat(replaced.lines().count()).isEqualTo(toml.toString().lines().count());
    for (int i = 0; i < clean.size(); i++) {
      assertThat(Toml.parse(replaced).getString("k" + i))
          .isEqualTo(i % 2 == 0 ? "o\"ther\\\u0001" : "open" + clean.get(i));
    }
  }

  private static String quoted(String text, int i) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return "k"
        + i
        + (i % 3 == 0
            ? " = \"\"\"" + escaped + "\"\"\""
            : " = "
                + escaped.lines().collect(Collectors.joining("\\n", "\"", ""))
                + (escaped.endsWith("\n") ? "\\n\"" : "\""));
  }
}
