package io.nomadguard.engine.hcl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be read faithfully is refused, by its name, at its place. */
class HclRefusalTest {

  static List<Arguments> texts() {
    return List.of(
        Arguments.of(
            "a = var.x",
            "f.hcl:1:5: a reference to var.x, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = local.y.z",
            "f.hcl:1:5: a reference to local.y.z, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = docker",
            "f.hcl:1:5: a reference to docker, which nomadguard does not evaluate (text stands in quotes, and what Nomad fills in at run time in \"${docker}\")"),
        Arguments.of(
            "a = attr.x",
            "f.hcl:1:5: a reference to attr.x, which nomadguard does not evaluate (text stands in quotes, and what Nomad fills in at run time in \"${attr.x}\")"),
        Arguments.of(
            "a = upper(\"x\")",
            "f.hcl:1:5: a call of the function upper, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = core::upper(\"x\")",
            "f.hcl:1:5: a call of the function core, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = 1 + 2",
            "f.hcl:1:7: an expression with the operator +, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = 1 == 2",
            "f.hcl:1:7: an expression with the operator ==, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = !true",
            "f.hcl:1:5: an expression with the operator !, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = -x",
            "f.hcl:1:5: an expression with the operator -, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = true ? 1 : 2",
            "f.hcl:1:10: a conditional, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = [1][0]",
            "f.hcl:1:8: an index, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = x[*].y",
            "f.hcl:1:5: a reference to x, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = \"x\".y",
            "f.hcl:1:8: an attribute access, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = (1)",
            "f.hcl:1:5: an expression in parentheses, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = [for x in y : x]",
            "f.hcl:1:6: a [for …] expression, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = {\n  for x in y : x => x\n}",
            "f.hcl:2:3: a {for …} expression, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = [1, 2 * 3]",
            "f.hcl:1:11: an expression with the operator *, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = { b = c }",
            "f.hcl:1:11: a reference to c, which nomadguard does not evaluate (text stands in quotes, and what Nomad fills in at run time in \"${c}\")"),
        Arguments.of(
            "a = { (b) = 1 }",
            "f.hcl:1:7: \"(\" is no key of an object (a key is a name, or a text in quotes)"),
        Arguments.of(
            "a = { b.c = 1 }",
            "f.hcl:1:8: after the key b stands no =, but \".\" (write key = value; a key with a dot or another sign in it stands in quotes)"),
        Arguments.of(
            "a = { b 1 }",
            "f.hcl:1:9: after the key b stands no =, but \"1\" (write key = value; a key with a dot or another sign in it stands in quotes)"),
        Arguments.of(
            "a = { b = 1 c = 2 }",
            "f.hcl:1:13: between two entries of an object stands neither a comma nor a line end, but \"c\""),
        Arguments.of(
            "a = { b = 1,, }",
            "f.hcl:1:13: \",\" is no key of an object (a key is a name, or a text in quotes)"),
        Arguments.of(
            "a = { b =\n1 }",
            "f.hcl:1:10: instead of a value stands the end of the line (a value starts on the line of its =)"),
        Arguments.of(
            "a = { -1 = 2 }",
            "f.hcl:1:7: \"-\" is no key of an object (a key is a name, or a text in quotes)"),
        Arguments.of(
            "a = \"${var.x}\"",
            "f.hcl:1:6: ${var.x} is a reference to a variable, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${local.x}\"",
            "f.hcl:1:6: ${local.x} is a reference to a variable, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${upper(attr.x)}\"",
            "f.hcl:1:6: ${upper(attr.x)} is a call of the function upper, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${attr.x == \"y\" ? 1 : 2}\"",
            "f.hcl:1:6: ${attr.x == \"y\" ? 1 : 2} is an expression with the operator ==, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${1 + 2}\"",
            "f.hcl:1:6: ${1 + 2} is an expression with the operator +, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${\"x\"}\"",
            "f.hcl:1:6: ${\"x\"} is a literal, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${true}\"",
            "f.hcl:1:6: ${true} is a literal, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${attr.x.*.y}\"",
            "f.hcl:1:6: ${attr.x.*.y} is a splat, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${attr[x]}\"",
            "f.hcl:1:6: ${attr[x]} is an index, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${~ attr.x ~}\"",
            "f.hcl:1:6: ${~ attr.x ~} is an interpolation with a strip marker, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${}\"",
            "f.hcl:1:6: ${} is an empty interpolation, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${ attr . x }\"",
            "f.hcl:1:6: ${ attr . x } is an expression, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)"),
        Arguments.of(
            "a = \"${attr.x}}\"",
            "f.hcl:1:6: ${attr.x} is followed by another }, where Nomad repeats part of the text (put another character between, or write $${ to keep the text as it stands)"),
        Arguments.of(
            "a = \"${attr.x} }\"",
            "f.hcl:1:6: ${attr.x} is followed by another }, where Nomad repeats part of the text (put another character between, or write $${ to keep the text as it stands)"),
        Arguments.of(
            "a = \"%{ if true }x%{ endif }\"",
            "f.hcl:1:6: %{ if true } is a template directive, which nomadguard does not evaluate (write the finished text, or %%{ to keep it as it stands)\nf.hcl:1:19: %{ endif } is a template directive, which nomadguard does not evaluate (write the finished text, or %%{ to keep it as it stands)"),
        Arguments.of(
            "a = <<E\n${var.x}\n%{ for x in y ~}\nE",
            "f.hcl:1:5: the heredoc is never closed (close it with a line that holds nothing but E)\nf.hcl:2:1: ${var.x} is a reference to a variable, which nomadguard does not evaluate (write the finished text, or $${ to keep it as it stands)\nf.hcl:3:1: %{ for x in y ~} is a template directive, which nomadguard does not evaluate (write the finished text, or %%{ to keep it as it stands)"),
        Arguments.of(
            "a = \"${attr.x\"",
            "f.hcl:1:6: ${ is never closed (close it with }, or write $${ to keep it as text)"),
        Arguments.of(
            "a = \"%{\"",
            "f.hcl:1:6: %{ is never closed (close it with }, or write %%{ to keep it as text)"),
        Arguments.of(
            "a = [1 2]",
            "f.hcl:1:8: between two elements of a list stands no comma, but \"2\" (separate them with ,)"),
        Arguments.of("a = [1", "f.hcl:1:5: the list is never closed (close it with ])"),
        Arguments.of("a = {", "f.hcl:1:5: the object is never closed (close it with })"),
        Arguments.of(
            "a = [,]",
            "f.hcl:1:6: instead of a value stands \",\" (a value starts on the line of its =)"),
        Arguments.of(
            "a = ",
            "f.hcl:1:5: instead of a value stands the end of the file (a value starts on the line of its =)"),
        Arguments.of(
            "a =\n1",
            "f.hcl:1:4: instead of a value stands the end of the line (a value starts on the line of its =)\nf.hcl:2:1: \"1\" starts no attribute and no block (write name = value, or name { … })"),
        Arguments.of(
            "a 1", "f.hcl:1:3: after the name \"a\" stands \"1\" (write a = value, or a { … })"),
        Arguments.of(
            "a",
            "f.hcl:1:2: after the name \"a\" stands the end of the file (write a = value, or a { … })"),
        Arguments.of(
            "a : 1", "f.hcl:1:3: after the name \"a\" stands \":\" (write a = value, or a { … })"),
        Arguments.of(
            "a.b = 1",
            "f.hcl:1:2: after the name \"a\" stands \".\" (write a = value, or a { … })"),
        Arguments.of(
            "\"a\" = 1",
            "f.hcl:1:1: a quoted string starts no attribute and no block (names of attributes stand without quotes; other keys go into an object, as in env = { \"a.b\" = \"x\" })"),
        Arguments.of(
            "a = 1 b = 2",
            "f.hcl:1:7: an attribute ends with its line, but \"b\" follows (start a new line)"),
        Arguments.of(
            "a = 1,",
            "f.hcl:1:6: an attribute ends with its line, but \",\" follows (start a new line)"),
        Arguments.of(
            "a = 1\na = 2",
            "f.hcl:2:1: the attribute a is already set on line 1 (an attribute stands once in a block)"),
        Arguments.of(
            "a = 1\na {\n}",
            "f.hcl:2:1: a stands both as an attribute and as a block, the other on line 1 (one name is either an attribute or a block)"),
        Arguments.of(
            "a {\n}\na = 1",
            "f.hcl:3:1: a stands both as an attribute and as a block, the other on line 1 (one name is either an attribute or a block)"),
        Arguments.of(
            "{",
            "f.hcl:1:1: \"{\" starts no attribute and no block (JSON is read from a file called .json, in the form of Nomad's API; HCL's own JSON form isn't read)"),
        Arguments.of("}", "f.hcl:1:1: a } closes nothing (remove it, or add the missing {)"),
        Arguments.of("a {", "f.hcl:1:1: the block a is never closed (close it with })"),
        Arguments.of("a {\n  b {\n}", "f.hcl:1:1: the block a is never closed (close it with })"),
        Arguments.of(
            "a {\n  b = 1 }",
            "f.hcl:2:9: an attribute ends with its line, but \"}\" follows (put the } on a line of its own)"),
        Arguments.of(
            "a { b = 1 c = 2 }",
            "f.hcl:1:11: instead of } stands \"c\" (a block on one line holds exactly one attribute, as in meta { owner = \"x\" })"),
        Arguments.of(
            "a { b = 1\n}",
            "f.hcl:1:10: instead of } stands the end of the line (a block on one line holds exactly one attribute, as in meta { owner = \"x\" })"),
        Arguments.of(
            "a { b {} }",
            "f.hcl:1:5: \"b\" starts no attribute (a block on one line holds exactly one attribute, as in meta { owner = \"x\" })"),
        Arguments.of(
            "a { b = 1, c = 2 }",
            "f.hcl:1:10: instead of } stands \",\" (a block on one line holds exactly one attribute, as in meta { owner = \"x\" })"),
        Arguments.of(
            "a\n{\n}",
            "f.hcl:1:2: after the name \"a\" stands the end of the line (write a = value, or a { … })\nf.hcl:2:1: \"{\" starts no attribute and no block (write name = value, or name { … })"),
        Arguments.of("a \"x\" = 1", "f.hcl:1:7: \"=\" is neither a label nor the { of the block a"),
        Arguments.of(
            "a \"${attr.x}\" {\n}",
            "f.hcl:1:3: a label is no place for ${…} (write $${ when the label really holds it)"),
        Arguments.of(
            "a {} b {}",
            "f.hcl:1:6: a block ends with its line, but \"b\" follows (start a new line)"),
        Arguments.of(
            "dynamic \"x\" {\n  for_each = y\n}",
            "f.hcl:1:1: a dynamic block, which nomadguard does not evaluate (write out the blocks it stands for)"),
        Arguments.of(
            "variable \"x\" {\n  type = string\n}",
            "f.hcl:1:1: a block variable, which nomadguard does not evaluate (write the values where they are used)"),
        Arguments.of(
            "locals {\n  a = var.b\n}",
            "f.hcl:1:1: a block locals, which nomadguard does not evaluate (write the values where they are used)"),
        Arguments.of(
            "a = \"x",
            "f.hcl:1:5: a quoted string is not closed on its line (close it with \", write a line end as \\n, or use a heredoc)"),
        Arguments.of(
            "a = \"x\ny\"",
            "f.hcl:1:5: a quoted string is not closed on its line (close it with \", write a line end as \\n, or use a heredoc)"),
        Arguments.of(
            "a = <<E\nx\n",
            "f.hcl:1:5: the heredoc is never closed (close it with a line that holds nothing but E)"),
        Arguments.of(
            "a = <<E x\nE\n",
            "f.hcl:1:5: << opens no heredoc (the marker follows at once and ends its line, as in <<EOH)"),
        Arguments.of(
            "a = << E\nE\n",
            "f.hcl:1:5: << opens no heredoc (the marker follows at once and ends its line, as in <<EOH)"),
        Arguments.of(
            "a = \"\\x\"",
            "f.hcl:1:6: \\x is no escape of HCL (a backslash itself is written \\\\; the escapes are \\n \\r \\t \\\" \\\\ \\uNNNN \\UNNNNNNNN)"),
        Arguments.of(
            "a = \"\\u12\"",
            "f.hcl:1:6: \\u12 is cut short (\\u takes four hexadecimal digits, \\U eight)"),
        Arguments.of("a = \"\\ud800\"", "f.hcl:1:6: \\ud800 is no Unicode character"),
        Arguments.of("a = \"\\U00110000\"", "f.hcl:1:6: \\U00110000 is no Unicode character"),
        Arguments.of(
            "a = \"\\",
            "f.hcl:1:5: a quoted string is not closed on its line (close it with \", write a line end as \\n, or use a heredoc)"),
        Arguments.of(
            "/* x", "f.hcl:1:1: a comment opened with /* is never closed (close it with */)"),
        Arguments.of(
            "a = 'x'",
            "f.hcl:1:5: the character ' is not used in HCL (strings stand in straight double quotes)"),
        Arguments.of(
            "a = “x”",
            "f.hcl:1:5: the character “ is not used in HCL (strings stand in straight double quotes)"),
        Arguments.of(
            "a = 1; b = 2",
            "f.hcl:1:6: the character ; is not used in HCL (attributes and blocks each stand on a line of their own)"),
        Arguments.of(
            "a = `x`",
            "f.hcl:1:5: the character ` is not used in HCL (strings stand in straight double quotes)"),
        Arguments.of(
            "a = 1.2.3",
            "f.hcl:1:5: 1.2.3 is no number of HCL (write digits, a fraction as in 0.5, an exponent as in 1e3; at most 100 characters)"),
        Arguments.of(
            "a = .5",
            "f.hcl:1:5: instead of a value stands \".\" (a value starts on the line of its =)"),
        Arguments.of(
            "a = 1.",
            "f.hcl:1:6: an attribute access, which nomadguard does not evaluate (write the finished value)"),
        Arguments.of(
            "a = 1e999",
            "f.hcl:1:5: 1e999 is beyond what Nomad can hold (its exponent may reach 300)"),
        Arguments.of(
            "a = 0x10",
            "f.hcl:1:6: an attribute ends with its line, but \"x10\" follows (start a new line)"),
        Arguments.of(
            "a = 1_000",
            "f.hcl:1:6: an attribute ends with its line, but \"_000\" follows (start a new line)"),
        Arguments.of(
            "a = \"x\u0000\"",
            "f.hcl:1:7: the control character U+0000 may not stand in a file; in a quoted string write it as \\u0000"),
        Arguments.of(
            "a = \"\u001b[31m\"",
            "f.hcl:1:6: the control character U+001B may not stand in a file; in a quoted string write it as \\u001b"),
        Arguments.of(
            "a = 1\rb = 2",
            "f.hcl:1:6: a carriage return without a line feed is no line end in HCL"),
        Arguments.of(
            "a = \"\ud800\"",
            "f.hcl:1:6: U+D800 is half of a character: the file is not valid text"),
        Arguments.of(
            "e\u0301 = 1",
            "f.hcl:1:1: the name \"e\u0301\" is not in Unicode's normal form NFC (type its accented letters as single characters)"),
        Arguments.of(
            "a = <<-E\n \u0301x\nE\n",
            "f.hcl:1:5: a line of the heredoc is indented by a space that an accent is combined with (use << instead of <<-)"),
        Arguments.of(
            "a = \"x\" \"y\"",
            "f.hcl:1:9: an attribute ends with its line, but a quoted string follows (start a new line)"),
        Arguments.of(
            "a = var.b\nc = upper(\"x\")\nd = [var.e,\n  1\n]\nf {\n  g = var.h\n}",
            "f.hcl:1:5: a reference to var.b, which nomadguard does not evaluate (write the finished value)\nf.hcl:2:5: a call of the function upper, which nomadguard does not evaluate (write the finished value)\nf.hcl:3:6: a reference to var.e, which nomadguard does not evaluate (write the finished value)\nf.hcl:7:7: a reference to var.h, which nomadguard does not evaluate (write the finished value)"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void refuses(String text, String expected) {
    assertRefused(text, expected);
  }

  @Test
  void refusesDeepNestingOfBlocks() {
    assertRefused(
        "a {\n".repeat(65) + "}\n".repeat(65),
        "f.hcl:65:1: blocks and values nest deeper than 64 levels");
  }

  @Test
  void refusesDeepNestingOfValues() {
    assertRefused(
        "a = " + "[".repeat(100_000) + "]".repeat(100_000),
        "f.hcl:1:69: blocks and values nest deeper than 64 levels");
  }

  @Test
  void refusesDeepNestingOfInterpolation() {
    assertRefused(
        "a = \"" + "${\"".repeat(100_000),
        "f.hcl:1:6: this template sequence nests deeper than 64 levels");
  }

  @Test
  void refusesTooLongText() {
    assertRefused(
        " ".repeat(Hcl.MAX_LENGTH + 1),
        "f.hcl:1:1: the file has 4194305 characters; at most 4194304 are read");
  }

  @Test
  void refusesTooManyTokens() {
    assertRefused(
        "a = [" + "1,".repeat(600_000) + "]",
        "f.hcl:1:1000003: the file has more than 1000000 words and signs");
  }

  @Test
  void stopsAfterFiftyProblems() {
    StringBuilder expected = new StringBuilder();
    for (int line = 1; line <= 50; line++) {
      expected
          .append(line == 1 ? "" : "\n")
          .append("f.hcl:")
          .append(line)
          .append(":1: \"1\" starts no attribute and no block (write name = value, or name { … })");
    }
    assertRefused("1\n".repeat(100_000), expected.toString());
  }

  private static void assertRefused(String text, String expected) {
    assertThatThrownBy(() -> Hcl.read("f.hcl", text))
        .isInstanceOf(InputException.class)
        .hasMessage(expected);
  }
}
