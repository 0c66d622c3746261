package io.nomadguard.server.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Several messages in one text, as Nomad's Go library writes them: {@code 2 warnings:}, an empty
 * line, and each with a star.
 */
final class NomadWarnings {

  private static final Pattern HEAD =
      Pattern.compile("\\A\\d+ (?:warning|error)\\S*(?: occurred)?:\\s*");

  private static final Pattern STAR = Pattern.compile("(?m)^\\s*\\* ");

  private NomadWarnings() {}

  /** Apart; a text of another form is one message. */
  static List<String> apart(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    if (!HEAD.matcher(text).lookingAt()) {
      return List.of(text.strip());
    }
    List<String> messages = new ArrayList<>();
    for (String part : STAR.split(HEAD.matcher(text).replaceFirst(""))) {
      if (!part.isBlank()) {
        messages.add(part.strip());
      }
    }
    return messages;
  }

  /** The text for {@code Warnings}; empty when there is nothing to say. */
  static String warnings(List<String> messages) {
    return messages.isEmpty()
        ? ""
        : "%d warning%s:\n\n%s"
            .formatted(messages.size(), messages.size() == 1 ? "" : "s", starred("", messages));
  }

  /** The text for {@code Error}; empty when there is nothing to say. */
  static String errors(List<String> messages) {
    return messages.isEmpty()
        ? ""
        : "%d error%s occurred:\n%s\n\n"
            .formatted(messages.size(), messages.size() == 1 ? "" : "s", starred("\t", messages));
  }

  private static String starred(String indent, List<String> messages) {
    return String.join("\n", messages.stream().map(message -> indent + "* " + message).toList());
  }
}
