package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One job in the form of Nomad's API: the single truth that facts look at, rules change, HCL is
 * written from and Nomad is given. Fields nomadguard doesn't know survive untouched.
 *
 * <p>A tree is frozen unless someone listens to its changes; writing to a frozen tree throws. Not
 * thread-safe.
 */
public final class JobTree {

  private final ObjectNode root;
  private final Places places;
  private @Nullable TreeListener listener;

  /**
   * @param root the job, without the {@code Job} envelope that some routes put around it; without
   *     nulls
   */
  public JobTree(ObjectNode root, Places places) {
    this.root = root;
    this.places = places;
  }

  /** The same job again, with its places; frozen. */
  public JobTree copy() {
    ObjectNode copied = root.deepCopy();
    Places known = new Places();
    places.copy(root, copied, known);
    return new JobTree(copied, known);
  }

  /** The live tree: read it, but write only through this class. */
  public ObjectNode root() {
    return root;
  }

  public Places places() {
    return places;
  }

  public boolean frozen() {
    return listener == null;
  }

  /** Allows writes from now on, each told to {@code listener}. */
  public void thaw(TreeListener listener) {
    this.listener = listener;
  }

  public void freeze() {
    listener = null;
  }

  /**
   * Sets or (with null) removes a field. Writing the value that is there already is no change.
   *
   * @throws IllegalStateException when the tree is frozen
   */
  public void set(ObjectNode owner, String field, @Nullable JsonNode value) {
    TreeListener told = writable();
    JsonNode before = owner.get(field);
    if (before == null ? value == null : before.equals(value)) {
      told.kept(owner, field, value);
      return;
    }
    JsonNode snapshot = before == null ? null : before.deepCopy();
    if (value == null) {
      owner.remove(field);
    } else {
      owner.set(field, value);
    }
    told.set(owner, field, snapshot, value == null ? null : value.deepCopy());
  }

  /**
   * The object in a field, made empty when it isn't there. An empty object is no change by itself:
   * what is then set in it is.
   *
   * @throws IllegalStateException when the tree is frozen
   */
  public ObjectNode ensure(ObjectNode owner, String field) {
    writable();
    return owner.get(field) instanceof ObjectNode there ? there : owner.putObject(field);
  }

  /**
   * Puts an element at the end of a list, which is made when it isn't there.
   *
   * @throws IllegalStateException when the tree is frozen
   */
  public void append(ObjectNode owner, String listField, JsonNode element) {
    TreeListener told = writable();
    JsonNode list = owner.get(listField);
    ArrayNode array = list instanceof ArrayNode a ? a : owner.putArray(listField);
    array.add(element);
    told.appended(owner, listField, element);
  }

  /**
   * Takes an element out of a list: an object or array by identity, a scalar by value. The list
   * goes when it becomes empty. Nothing happens when it isn't in there.
   *
   * @throws IllegalStateException when the tree is frozen
   */
  public void remove(ObjectNode owner, String listField, JsonNode element) {
    TreeListener told = writable();
    if (!(owner.get(listField) instanceof ArrayNode array)) {
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      JsonNode there = array.get(i);
      if (there.isContainerNode() ? there == element : there.equals(element)) {
        array.remove(i);
        if (array.isEmpty()) {
          owner.remove(listField);
        }
        told.removed(owner, listField, element);
        return;
      }
    }
  }

  private TreeListener writable() {
    if (listener == null) {
      throw new IllegalStateException("the job is frozen: only rules in modify/ may change it");
    }
    return listener;
  }
}
