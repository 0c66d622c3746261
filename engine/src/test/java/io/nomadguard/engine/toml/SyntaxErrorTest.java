package io.nomadguard.engine.toml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyntaxErrorTest {

  @Test
  void everySyntaxErrorIsToldInOneGo() {
    assertThat(
            Reading.problems(
                """
                team = es
                project =
                contact 3
                # a comment

                type = "\\q"
                tier = 'x
                region = 1
                region = 2
                [[task]]
                args = [1 2]
                tags = [1,
                cpu = 99999999999999999999999
                image = “x”
                é = 1
                noforcepull = True
                grace = "a" b
                = 1
                port: 3
                """))
        .containsExactly(
            "1:8: es is no value: text stands in quotes (write \"es\")",
            "2:10: the value is missing after \"=\"",
            "3:9: found \"3\", but \"=\" comes after a key",
            "6:9: \\q is no escape in a TOML string (write \\\\ for a backslash, or put the text in"
                + " single quotes)",
            "7:10: the text is not closed: its quote is missing at the end of the line",
            "8:10: region is an integer (1), but must be a string",
            "9:1: \"region\" is already set at line 8, column 1",
            "11:11: found \"2\" in a list, but \",\" or \"]\" must come here",
            "12:11: the list is not closed: \"]\" is missing",
            "13:7: 99999999999999999999999 is too large: integers go up to 9223372036854775807",
            "14:9: “x” is no value: text stands in quotes (straight ones: \"…\")",
            "15:1: found \"é\", but a line starts with a key (name = value) or a [table] (keys outside"
                + " quotes hold A-Z, a-z, 0-9, \"-\" and \"_\" only)",
            "16:15: True is no value: true and false are written in lower case",
            "17:13: found \"b\" after the value, but each key = value has a line of its own",
            "18:1: found \"=\", but a line starts with a key (name = value) or a [table]",
            "19:5: found \":\", but \"=\" comes after a key");
  }

  @Test
  void aBrokenHeaderEndsTheReadingForItsKeysWouldBeMisplaced() {
    assertThat(Reading.problems("tema = 1\n[jenkins\nautodeploytier = 1\n"))
        .containsExactly(
            "2:9: found the end of the line, but the table's name must end with \"]\" here");
  }

  @Test
  void anOpenMultiLineTextIsToldWhereItBegins() {
    assertThat(Reading.problems("team = \"es\"\ncontact = '''x\ny\n"))
        .containsExactly("2:11: the text opened here with ''' is never closed");
  }
}
