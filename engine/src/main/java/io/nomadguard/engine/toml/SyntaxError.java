package io.nomadguard.engine.toml;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlParseError;

/** Says the parser's complaints in the words of somebody who writes TOML, not of a grammar. */
final class SyntaxError {

  private static final Pattern UNEXPECTED =
      Pattern.compile("Unexpected (.*), expected (.*)", Pattern.DOTALL);
  private static final Pattern DEFINED =
      Pattern.compile(
          "(.*) previously defined (as a literal array )?at line (\\d+), column (\\d+)",
          Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[^\\s,=\\[\\]{}\"'#]+");
  private static final int LONGEST = 40;

  private final CondensedText text;
  private final TomlParseError error;
  private final String rest;
  private final boolean inHeader;

  SyntaxError(CondensedText text, TomlParseError error) {
    this.text = text;
    this.error = error;
    this.rest = text.restOfLine(error.position().line(), error.position().column());
    this.inHeader = text.line(error.position().line()).stripLeading().startsWith("[");
  }

  /** A broken table header: the keys below it would be taken for another table's. */
  boolean inHeader() {
    return inHeader;
  }

  Problem problem() {
    Position at = text.at(error.position());
    String message = String.valueOf(error.getMessage());
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected(at, unexpected.group(2));
    }
    Matcher defined = DEFINED.matcher(message);
    if (defined.matches()) {
      Position first =
          text.at(Integer.parseInt(defined.group(3)), Integer.parseInt(defined.group(4)));
      String where = "line " + first.line() + ", column " + first.column();
      return new Problem(
          at,
          defined.group(2) == null
              ? "\"" + defined.group(1) + "\" is already set at " + where
              : "\"" + defined.group(1) + "\" is already a list, written at " + where,
          null);
    }
    if (message.startsWith("Invalid escape sequence")) {
      return new Problem(
          at,
          rest.substring(0, Math.min(2, rest.length())) + " is no escape in a TOML string",
          "write \\\\ for a backslash, or put the text in single quotes");
    }
    if (message.equals("Invalid unicode escape sequence")) {
      return new Problem(
          at,
          "this escape names no character",
          "\\u takes four hexadecimal digits, \\U eight, and no surrogates");
    }
    if (message.equals("Integer is too large")) {
      return new Problem(at, word() + " is too large: integers go up to " + Long.MAX_VALUE, null);
    }
    return new Problem(at, decapitalized(message), null);
  }

  private Problem unexpected(Position at, String expected) {
    String found = found();
    if (expected.startsWith("a key, a table key")) {
      return new Problem(
          at,
          "found " + found + ", but a line starts with a key (name = value) or a [table]",
          rest.isEmpty() || rest.charAt(0) < 0x80
              ? null
              : "keys outside quotes hold A-Z, a-z, 0-9, \"-\" and \"_\" only");
    }
    if (expected.contains("] or a value")
        || expected.startsWith("], a")
        || expected.equals("] or a comma")) {
      return list(at, found);
    }
    if (expected.contains("a value")) {
      return value(at, found);
    }
    if (expected.startsWith("a newline or end-of-input")) {
      return new Problem(
          at,
          "found " + found + " after the value, but each key = value has a line of its own",
          null);
    }
    if (expected.contains("a character") || expected.startsWith("\"") || expected.equals("'")) {
      return rest.isEmpty()
          ? new Problem(
              at, "the text is not closed: its quote is missing at the end of the line", null)
          : new Problem(at, "found " + found + " inside a text in quotes", null);
    }
    if (expected.equals(". or =") || expected.equals("=")) {
      return new Problem(at, "found " + found + ", but \"=\" comes after a key", null);
    }
    if (expected.startsWith("}")) {
      return new Problem(
          at, "found " + found + " in an inline table, but \",\" or \"}\" must come here", null);
    }
    if (inHeader) {
      return new Problem(
          at,
          "found " + found + ", but the table's name must end with " + closing() + " here",
          null);
    }
    return new Problem(at, "found " + found + ", expected " + expected, null);
  }

  private Problem value(Position at, String found) {
    if (rest.isEmpty()) {
      return new Problem(at, "the value is missing after \"=\"", null);
    }
    int first = rest.codePointAt(0);
    if (!Character.isLetter(first) && first < 0x80) {
      return new Problem(at, "found " + found + ", but a value must come here", null);
    }
    String word = word();
    if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
      return new Problem(at, word + " is no value: true and false are written in lower case", null);
    }
    return new Problem(
        at,
        word + " is no value: text stands in quotes",
        first < 0x80 ? "write \"" + word + "\"" : "straight ones: \"…\"");
  }

  private Problem list(Position at, String found) {
    return new Problem(
        at,
        rest.isEmpty()
            ? "the list is not closed: \"]\" is missing"
            : "found " + found + " in a list, but \",\" or \"]\" must come here",
        null);
  }

  private String closing() {
    return text.line(error.position().line()).stripLeading().startsWith("[[") ? "\"]]\"" : "\"]\"";
  }

  private String found() {
    if (rest.isEmpty()) {
      return "the end of the line";
    }
    String word = word();
    return "\"" + (word.isEmpty() ? Character.toString(rest.codePointAt(0)) : word) + "\"";
  }

  /** What stands at the place up to the next blank or delimiter; empty at a delimiter. */
  private String word() {
    Matcher word = WORD.matcher(rest);
    if (!word.lookingAt()) {
      return "";
    }
    return word.end() <= LONGEST ? word.group() : rest.substring(0, LONGEST) + "…";
  }

  private static String decapitalized(String message) {
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
