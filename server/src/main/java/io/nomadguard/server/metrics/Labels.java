package io.nomadguard.server.metrics;

import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.stream.IntStream;

/** Names of labels and their values, put together. */
final class Labels {

  private Labels() {}

  static List<Tag> of(List<String> names, List<String> values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(names + " are not " + values);
    }
    return IntStream.range(0, names.size())
        .mapToObj(i -> Tag.of(names.get(i), values.get(i)))
        .toList();
  }
}
