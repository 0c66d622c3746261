package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of a list that several firings added to and took from. */
final class ListReplay {

  /**
   * @param index in the list of before the phase; -1 for what a rule added
   * @param added who added it; null for what was there before
   */
  private record Element(JsonNode node, int index, @Nullable Write added) {}

  private final List<Element> elements = new ArrayList<>();
  private final SortedMap<Integer, Write> removed = new TreeMap<>();

  ListReplay(List<JsonNode> before, List<Write> writes) {
    for (int i = 0; i < before.size(); i++) {
      elements.add(new Element(before.get(i), i, null));
    }
    for (Write write : writes) {
      JsonNode value = write.value();
      if (write.kind() == Write.Kind.APPEND && value != null) {
        elements.add(new Element(value, -1, write));
      } else if (write.kind() == Write.Kind.REMOVE && value != null) {
        remove(value, write);
      }
    }
  }

  private void remove(JsonNode value, Write write) {
    for (Element element : elements) {
      JsonNode there = element.node();
      if (there.isContainerNode() ? there == value : there.equals(value)) {
        elements.remove(element);
        if (element.added() == null) {
          removed.put(element.index(), write);
        }
        return;
      }
    }
  }

  Map<Integer, Write> removed() {
    return removed;
  }

  /** What one firing added stays together, in its order; firings are ordered by rule and text. */
  List<Write> appended() {
    Map<Firing, List<Write>> batches = new IdentityHashMap<>();
    for (Element element : elements) {
      if (element.added() != null) {
        batches.computeIfAbsent(element.added().by(), f -> new ArrayList<>()).add(element.added());
      }
    }
    return batches.values().stream()
        .sorted(
            Comparator.comparing((List<Write> batch) -> batch.get(0).by().rule().id())
                .thenComparing(ListReplay::text))
        .flatMap(List::stream)
        .toList();
  }

  private static String text(List<Write> batch) {
    return batch.stream().map(w -> String.valueOf(w.value())).collect(Collectors.joining(","));
  }

  List<JsonNode> ordered() {
    return Stream.concat(
            elements.stream().filter(element -> element.added() == null).map(Element::node),
            appended().stream().map(Write::value))
        .toList();
  }
}
