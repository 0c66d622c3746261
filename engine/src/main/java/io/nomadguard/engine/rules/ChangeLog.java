package io.nomadguard.engine.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreeListener;
import io.nomadguard.engine.job.TreePaths;
import io.nomadguard.engine.sandbox.Deadline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the writes of the modify phase and, when it is over, makes of them what doesn't depend
 * on whose turn came first: the changes, and a finding for each place that rules don't agree on.
 * Such a place gets back what it held before the phase.
 */
final class ChangeLog implements TreeListener {

  /** How many disagreeing values a message lists. */
  private static final int MOST_CLAIMS = 5;

  private static final int MOST_CHARACTERS = 1_000_000;

  private static final Comparator<Change> ORDER =
      Comparator.comparing(Change::path)
          .thenComparing(Change::rule)
          .thenComparing(change -> String.valueOf(change.after()));

  private final JobTree tree;
  private final TreeIndex before;
  private final Supplier<Firing> firing;
  private final List<Place> places = new ArrayList<>();
  private int version;
  private long written;
  private final Map<ObjectNode, Map<String, Place>> byOwner = new IdentityHashMap<>();

  /**
   * @param firing whoever is writing now
   */
  ChangeLog(JobTree tree, Supplier<Firing> firing) {
    this.tree = tree;
    this.before = new TreeIndex(tree.root());
    this.firing = firing;
  }

  /** How many writes changed the job so far. */
  int version() {
    return version;
  }

  @Override
  public void set(
      ObjectNode owner, String field, @Nullable JsonNode was, @Nullable JsonNode value) {
    version++;
    place(owner, field).add(new Write(firing.get(), Write.Kind.SET, was, value));
    weigh(value);
  }

  /** Who writes what is there already wants it to be so, and disagrees with whoever doesn't. */
  @Override
  public void kept(ObjectNode owner, String field, @Nullable JsonNode value) {
    place(owner, field).add(new Write(firing.get(), Write.Kind.SET, value, value));
  }

  @Override
  public void appended(ObjectNode owner, String listField, JsonNode element) {
    version++;
    place(owner, listField).add(new Write(firing.get(), Write.Kind.APPEND, null, element));
    weigh(element);
  }

  @Override
  public void removed(ObjectNode owner, String listField, JsonNode element) {
    version++;
    place(owner, listField).add(new Write(firing.get(), Write.Kind.REMOVE, null, element));
  }

  /** What rules write is copied, proven, kept and sent: settings, not data. */
  private void weigh(@Nullable JsonNode value) {
    written += characters(value);
    if (written > MOST_CHARACTERS) {
      throw Deadline.stop(
          "all rules together may write %d characters into a job".formatted(MOST_CHARACTERS));
    }
  }

  private static long characters(@Nullable JsonNode value) {
    if (value == null || value.isValueNode()) {
      return value == null || !value.isTextual() ? 1 : value.textValue().length();
    }
    long all = 1;
    for (JsonNode one : value) {
      all += characters(one);
    }
    return all;
  }

  private Place place(ObjectNode owner, String field) {
    return byOwner
        .computeIfAbsent(owner, o -> new HashMap<>())
        .computeIfAbsent(
            field,
            f -> {
              Place place = new Place(owner, f, before.list(owner, f));
              places.add(place);
              return place;
            });
  }

  /**
   * Makes the job what it was before the phase, when a rule failed.
   *
   * @param conflicts gets a finding for each place that different rules don't agree on: often why
   *     they never came to an end
   */
  void undo(List<Finding> conflicts) {
    places.forEach(Place::restore);
    TreeIndex now = new TreeIndex(tree.root());
    TreePaths paths = new TreePaths(tree);
    places.stream()
        .filter(place -> place.contested() && place.rules().size() > 1)
        .filter(place -> now.holds(place.owner()))
        .forEach(place -> conflicts.add(conflict(place, now, paths)));
    dropHollow(places, now);
  }

  /**
   * To be called once, when the phase is over.
   *
   * @param conflicts gets a finding for each place that rules don't agree on
   */
  List<Change> settle(List<Finding> conflicts) {
    Map<Boolean, List<Place>> byAgreement =
        places.stream().collect(Collectors.partitioningBy(Place::contested));
    List<Place> contested = byAgreement.get(true);
    contested.forEach(Place::restore);
    TreeIndex now = new TreeIndex(tree.root());
    places.stream().filter(place -> !now.holds(place.owner())).forEach(Place::restore);
    List<Place> settled =
        byAgreement.get(false).stream().filter(place -> now.holds(place.owner())).toList();
    settled.stream().filter(place -> !place.setAsWhole()).forEach(Place::order);
    TreePaths paths = new TreePaths(tree);
    for (Place place : contested) {
      conflicts.add(conflict(place, now, paths));
    }
    if (!contested.isEmpty()) {
      dropHollow(contested, new TreeIndex(tree.root()));
    }
    List<Change> changes = new ArrayList<>();
    Map<JsonNode, String> added = added(settled);
    for (Place place : settled) {
      if (!partOfAdded(place, now, added)) {
        changes(place, now, paths, changes);
      }
    }
    changes.sort(ORDER);
    return changes;
  }

  /**
   * Every write in its order, by place, with what became of it; when the phase is over.
   *
   * @param undone whether a rule failed
   */
  List<Trace.Field> history(boolean undone) {
    TreeIndex now = new TreeIndex(tree.root());
    TreePaths paths = new TreePaths(tree);
    return places.stream()
        .filter(Place::touched)
        .map(
            place ->
                new Trace.Field(
                    paths.of(place.owner(), place.field()),
                    now.written(tree.places(), place.owner(), place.field()),
                    place.contested() && place.rules().size() > 1
                        ? Trace.Outcome.CONFLICT
                        : undone ? Trace.Outcome.UNDONE : Trace.Outcome.WRITTEN,
                    place.history()))
        .sorted(
            Comparator.comparing(
                Trace.Field::path, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  /** Objects that only a write made, and that hold nothing now, go. */
  private void dropHollow(List<Place> restored, TreeIndex now) {
    restored.forEach(place -> dropIfHollow(place.owner(), now));
  }

  private void dropIfHollow(ObjectNode owner, TreeIndex now) {
    if (owner.isEmpty() && !before.holds(owner)) {
      JsonNode parent = now.parent(owner);
      if (parent instanceof ObjectNode object) {
        object.properties().stream()
            .filter(field -> field.getValue() == owner)
            .map(Map.Entry::getKey)
            .findFirst()
            .ifPresent(object::remove);
        dropIfHollow(object, now);
      }
    }
  }

  private Finding conflict(Place place, TreeIndex now, TreePaths paths) {
    String path = paths.of(place.owner(), place.field());
    JsonNode kept = place.before();
    return new Finding(
        Finding.CONFLICTING_CHANGES,
        Enforcement.HARD,
        claims(place.claims()) + "; it stays " + (kept == null ? "unset" : kept.toString()),
        "make the rules' conditions exclude each other, or join them into one rule",
        path == null ? "" : path,
        now.written(tree.places(), place.owner(), place.field()),
        null,
        null);
  }

  private static String claims(List<String> claims) {
    String most = String.join(", ", claims.subList(0, Math.min(MOST_CLAIMS, claims.size())));
    int rest = claims.size() - MOST_CLAIMS;
    return rest > 0 ? most + " and " + rest + " more" : most;
  }

  /** Objects that a rule put into a list → the rule. */
  private static Map<JsonNode, String> added(List<Place> places) {
    Map<JsonNode, String> added = new IdentityHashMap<>();
    for (Place place : places) {
      if (!place.setAsWhole()) {
        place.appended().stream()
            .filter(write -> write.value() != null && write.value().isContainerNode())
            .forEach(write -> added.put(write.value(), write.by().rule().id()));
      }
    }
    return added;
  }

  /** Whether the rule that put an element in wrote here; the element's change then shows it. */
  private static boolean partOfAdded(Place place, TreeIndex now, Map<JsonNode, String> added) {
    for (JsonNode around = place.owner(); around != null; around = now.parent(around)) {
      String rule = added.get(around);
      if (rule != null) {
        return place.rules().equals(Set.of(rule));
      }
    }
    return false;
  }

  private void changes(Place place, TreeIndex now, TreePaths paths, List<Change> changes) {
    String path = paths.of(place.owner(), place.field());
    if (path == null) {
      return;
    }
    var at = now.written(tree.places(), place.owner(), place.field());
    if (place.setAsWhole()) {
      JsonNode was = place.before();
      JsonNode is = place.owner().get(place.field());
      if (was == null ? is != null : !was.equals(is)) {
        Firing author = place.author();
        changes.add(
            new Change(
                author.rule().id(),
                path,
                was,
                is == null ? null : is.deepCopy(),
                author.reason(),
                at));
      }
      return;
    }
    place
        .removed()
        .forEach(
            (index, write) ->
                changes.add(
                    new Change(
                        write.by().rule().id(),
                        path + "/" + index,
                        write.value(),
                        null,
                        write.by().reason(),
                        at)));
    List<Write> appended = place.appended();
    JsonNode list = place.owner().get(place.field());
    int index = (list == null ? 0 : list.size()) - appended.size();
    for (Write write : appended) {
      changes.add(
          new Change(
              write.by().rule().id(),
              path + "/" + index++,
              null,
              write.value() == null ? null : write.value().deepCopy(),
              write.by().reason(),
              at));
    }
  }
}
