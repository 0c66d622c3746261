package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.job.TreeListener;
import io.nomadguard.engine.job.TreePaths;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job from JSON text, its facts, and a log of what was written and said. */
final class TestScope implements FactScope, TreeListener {

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> changes = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final List<Fact> came = new ArrayList<>();
  final List<Fact> went = new ArrayList<>();
  final List<Fact> facts;
  private final JobTree tree;

  private TestScope(String json) {
    try {
      tree = new JobTree((ObjectNode) JSON.readTree(json), new Places());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    facts = Facts.of(this);
  }

  /** JSON may use single quotes. */
  static TestScope frozen(String json) {
    return new TestScope(json.replace('\'', '"'));
  }

  static TestScope writable(String json) {
    TestScope scope = frozen(json);
    scope.tree.thaw(scope);
    return scope;
  }

  /** A job of one group g with one task t that has these fields. */
  static TestScope task(String fields) {
    return writable(
        "{'ID':'j','TaskGroups':[{'Name':'g','Tasks':[{'Name':'t'"
            + (fields.isEmpty() ? "" : ",")
            + fields
            + "}]}]}");
  }

  <F extends Fact> F only(Class<F> type) {
    List<F> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " facts of " + type.getSimpleName());
    }
    return found.get(0);
  }

  <F extends Fact> List<F> all(Class<F> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  String path(Located spot) {
    return String.valueOf(new TreePaths(tree).of(spot.owner(), spot.field()));
  }

  String json() {
    return tree.root().toString().replace('"', '\'');
  }

  @Override
  public JobTree tree() {
    return tree;
  }

  @Override
  public void deny(Located spot, String message) {
    said.add("deny " + path(spot) + " " + message);
  }

  @Override
  public void warn(Located spot, String message) {
    said.add("warn " + path(spot) + " " + message);
  }

  @Override
  public void because(String reason) {
    said.add("because " + reason);
  }

  @Override
  public void added(Fact fact) {
    came.add(fact);
  }

  @Override
  public void removed(Fact fact) {
    went.add(fact);
  }

  @Override
  public void set(
      ObjectNode owner, String field, @Nullable JsonNode before, @Nullable JsonNode after) {
    log(owner, field, before + " -> " + after);
  }

  @Override
  public void appended(ObjectNode owner, String listField, JsonNode element) {
    log(owner, listField, "+ " + element);
  }

  @Override
  public void removed(ObjectNode owner, String listField, JsonNode element) {
    log(owner, listField, "- " + element);
  }

  private void log(ObjectNode owner, String field, String what) {
    changes.add((new TreePaths(tree).of(owner, field) + " " + what).replace('"', '\''));
  }
}
