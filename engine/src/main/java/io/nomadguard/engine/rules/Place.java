package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field of the job that rules wrote to in the modify phase, and all they wrote. */
final class Place {

  private final ObjectNode owner;
  private final String field;
  private final @Nullable ListBefore list;
  private final List<Write> writes = new ArrayList<>();

  /**
   * @param list what the field held before the phase, when that was a list
   */
  Place(ObjectNode owner, String field, @Nullable ListBefore list) {
    this.owner = owner;
    this.field = field;
    this.list = list;
  }

  ObjectNode owner() {
    return owner;
  }

  String field() {
    return field;
  }

  void add(Write write) {
    writes.add(write);
  }

  /** Whether it was written as a whole, not element by element. */
  boolean setAsWhole() {
    return writes.stream().anyMatch(write -> write.kind() == Write.Kind.SET);
  }

  /** Whether any write changed it, be it back again. */
  boolean touched() {
    return writes.stream().anyMatch(write -> act(write) != Trace.Act.KEEP);
  }

  List<Trace.Written> history() {
    return writes.stream()
        .map(
            write ->
                new Trace.Written(
                    write.by().rule(),
                    act(write),
                    write.before(),
                    write.value() == null ? null : write.value().deepCopy(),
                    write.by().reason()))
        .toList();
  }

  private static Trace.Act act(Write write) {
    return switch (write.kind()) {
      case APPEND -> Trace.Act.ADD_ELEMENT;
      case REMOVE -> Trace.Act.REMOVE_ELEMENT;
      case SET ->
          Objects.equals(write.before(), write.value())
              ? Trace.Act.KEEP
              : write.value() == null ? Trace.Act.REMOVE : Trace.Act.SET;
    };
  }

  @Nullable JsonNode before() {
    return list != null ? list.asNode() : writes.get(0).before();
  }

  /** Ids of the rules that wrote here, sorted. */
  Set<String> rules() {
    return writes.stream()
        .map(write -> write.by().rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The firing that the result is told of: the first by rule and reason, not by turn. */
  Firing author() {
    return writes.stream().map(Write::by).min((a, b) -> order(a).compareTo(order(b))).orElseThrow();
  }

  private static String order(Firing firing) {
    return firing.rule().id() + '\0' + firing.reason();
  }

  /** Whether different firings want different things, so that their turn would decide. */
  boolean contested() {
    Map<Firing, List<Write>> byFiring = byFiring();
    if (byFiring.size() < 2) {
      return false;
    }
    if (!setAsWhole()) {
      return elementContested();
    }
    return writes.stream().anyMatch(write -> write.kind() != Write.Kind.SET)
        || byFiring.values().stream().map(Place::last).distinct().count() > 1;
  }

  /** The last value that each firing wrote, as sorted sentences parts "rule writes value". */
  List<String> claims() {
    Set<String> claims = new TreeSet<>();
    byFiring()
        .forEach((firing, own) -> claims.add("rule \"" + firing.rule().id() + "\" " + claim(own)));
    return List.copyOf(claims);
  }

  private static String claim(List<Write> own) {
    Write last = own.get(own.size() - 1);
    return switch (last.kind()) {
      case SET -> last.value() == null ? "removes it" : "writes " + last.value();
      case APPEND -> "adds " + last.value();
      case REMOVE -> "takes out " + last.value();
    };
  }

  private boolean elementContested() {
    for (Write added : writes) {
      for (Write other : writes) {
        if (added.kind() == Write.Kind.APPEND
            && other.kind() == Write.Kind.REMOVE
            && added.by() != other.by()
            && Objects.equals(added.value(), other.value())) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<Firing, List<Write>> byFiring() {
    Map<Firing, List<Write>> byFiring = new IdentityHashMap<>();
    writes.forEach(w -> byFiring.computeIfAbsent(w.by(), f -> new ArrayList<>()).add(w));
    return byFiring;
  }

  private static List<@Nullable JsonNode> last(List<Write> own) {
    List<@Nullable JsonNode> last = new ArrayList<>();
    last.add(own.get(own.size() - 1).value());
    return last;
  }

  /** Puts back what was there before the phase. */
  void restore() {
    if (list != null) {
      list.restore(owner, field);
      return;
    }
    JsonNode before = setAsWhole() ? firstSet().before() : null;
    if (before == null) {
      owner.remove(field);
    } else {
      owner.set(field, before);
    }
  }

  private Write firstSet() {
    return writes.stream()
        .filter(write -> write.kind() == Write.Kind.SET)
        .findFirst()
        .orElseThrow();
  }

  /** The elements that rules added and nobody took out again, in an order that shows no turns. */
  List<Write> appended() {
    return replay().appended();
  }

  /** The elements of before the phase that are gone: index then → who took it. */
  Map<Integer, Write> removed() {
    return replay().removed();
  }

  private ListReplay replay() {
    return new ListReplay(list == null ? List.of() : list.elements(), writes);
  }

  /** Writes the elements in their final order. */
  void order() {
    if (owner.get(field) instanceof ArrayNode array) {
      List<JsonNode> ordered = replay().ordered();
      array.removeAll();
      array.addAll(ordered);
    }
  }

  /**
   * A list as it was before the phase.
   *
   * @param node the array itself, for places are kept by identity
   */
  record ListBefore(ArrayNode node, List<JsonNode> elements) {

    static ListBefore of(ArrayNode node) {
      List<JsonNode> elements = new ArrayList<>(node.size());
      node.forEach(elements::add);
      return new ListBefore(node, elements);
    }

    JsonNode asNode() {
      return node.arrayNode().addAll(elements);
    }

    void restore(ObjectNode owner, String field) {
      node.removeAll();
      node.addAll(elements);
      owner.set(field, node);
    }
  }
}
