package io.nomadguard.server.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables as callers set them: {@code NAME=VALUE}. */
public final class VariableTexts {

  private VariableTexts() {}

  /**
   * Of two for one variable the later counts, as with Nomad's own command.
   *
   * @throws IllegalArgumentException when a text isn't of that form; the message is for the user,
   *     and holds no value
   */
  public static Map<String, String> parse(List<String> texts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a variable is set by NAME=VALUE, but "
                + (equals < 0 ? "a text without =" : "no name")
                + " was given");
      }
      values.put(text.substring(0, equals).strip(), text.substring(equals + 1));
    }
    return values;
  }
}
