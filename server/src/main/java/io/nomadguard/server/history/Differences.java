package io.nomadguard.server.history;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.history.Replayed.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where two decisions differ but for what differs each time. */
final class Differences {

  private static final List<String> EACH_TIME = List.of("id", "timingsMicros");

  /** More than this many help nobody. */
  private static final int MOST = 100;

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  static List<Difference> between(ObjectNode then, ObjectNode now) {
    Differences differences = new Differences();
    differences.compare(
        JsonPointer.empty(), then.deepCopy().remove(EACH_TIME), now.deepCopy().remove(EACH_TIME));
    return differences.found;
  }

  private void compare(JsonPointer path, @Nullable JsonNode then, @Nullable JsonNode now) {
    if (found.size() >= MOST || then != null && then.equals(now)) {
      return;
    }
    if (then instanceof ObjectNode before && now instanceof ObjectNode after) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path.appendProperty(name), before.get(name), after.get(name)));
    } else if (then != null && then.isArray() && now != null && now.isArray()) {
      for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
        compare(path.appendIndex(i), then.get(i), now.get(i));
      }
    } else {
      found.add(new Difference(path.toString(), then, now));
    }
  }
}
