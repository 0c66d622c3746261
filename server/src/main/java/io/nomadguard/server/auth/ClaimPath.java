package io.nomadguard.server.auth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a JWT's claims something stands: {@code realm_access.roles}; a name with other
 * characters in it is quoted, {@code resource_access."my.client".roles}.
 */
record ClaimPath(String text, List<String> names) {

  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+)|\"([^\"]+)\"");

  ClaimPath {
    names = List.copyOf(names);
  }

  /** Empty when the text is no path. */
  static Optional<ClaimPath> of(String text) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    int at = 0;
    while (name.find(at) && name.start() == at) {
      names.add(name.group(1) == null ? name.group(2) : name.group(1));
      at = name.end();
      if (at == text.length()) {
        return Optional.of(new ClaimPath(text, names));
      }
      if (text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    return Optional.empty();
  }

  /** The one text that stands there; null when there is none. */
  @Nullable String string(Map<String, Object> claims) {
    return value(claims) instanceof String text ? text : null;
  }

  /** The texts of a list, or of one text with spaces between; anything else is none. */
  List<String> strings(Map<String, Object> claims) {
    Object value = value(claims);
    if (value instanceof String text) {
      return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> element instanceof String text ? text : null)
          .filter(Objects::nonNull)
          .toList();
    }
    return List.of();
  }

  private @Nullable Object value(Map<String, Object> claims) {
    Object value = claims;
    for (String name : names) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
