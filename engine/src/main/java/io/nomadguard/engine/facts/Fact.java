package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.NearestName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the job that rules look at: a view on one object of the job tree. Reading always shows
 * the tree as it stands; setters write to it, and throw {@link IllegalStateException} when it is
 * frozen.
 *
 * <p>Getters of what isn't written give null, or an empty collection, unless a property's own
 * description says otherwise. Two facts are the same only if they are the same object. Not
 * thread-safe.
 */
public abstract class Fact extends NodeView implements Located {

  private final FactBook book;
  private final @Nullable Fact parent;
  private final String place;
  private final boolean defined;

  /** The job itself. */
  Fact(FactBook book, ObjectNode root) {
    super(root);
    this.book = book;
    this.parent = null;
    this.place = "";
    this.defined = true;
    book.enter(this);
  }

  /**
   * @param place the JSON name of the parent's field that holds the block, or the list of elements
   * @param node null for a block that the job doesn't have
   */
  Fact(Fact parent, String place, @Nullable ObjectNode node) {
    super(node);
    this.book = parent.book;
    this.parent = parent;
    this.place = place;
    this.defined = node != null;
    book.enter(this);
  }

  /** What it is, and its name if it has one: for messages that are given a fact as a whole. */
  @Override
  public final String toString() {
    String type = getClass().getSimpleName();
    String name = text("Name");
    return name == null ? type : type + " \"" + name + "\"";
  }

  @Doc("The job this belongs to.")
  public final Job getJob() {
    return book.job();
  }

  @Doc("The group this belongs to; null for what belongs to the job as a whole.")
  public final @Nullable Group getGroup() {
    return nearest(Group.class);
  }

  @Doc("The task this belongs to; null for what belongs to a group or to the job.")
  public final @Nullable Task getTask() {
    return nearest(Task.class);
  }

  @Doc(
      "Whether the job had this block when the phase began. Setting a property of an absent block"
          + " makes the block; `defined` stays as it was, so that no rule depends on another's"
          + " turn.")
  public final boolean isDefined() {
    return defined;
  }

  final @Nullable <F extends Fact> F nearest(Class<F> type) {
    for (Fact fact = this; fact != null; fact = fact.parent) {
      if (type.isInstance(fact)) {
        return type.cast(fact);
      }
    }
    return null;
  }

  final boolean within(Fact other) {
    return this == other || (parent != null && parent.within(other));
  }

  final Fact parent() {
    return Objects.requireNonNull(parent, "the job has no parent");
  }

  final FactBook book() {
    return book;
  }

  /**
   * The spot of one property, for a finding on it; of the block's owner when the block is absent.
   *
   * @param property as written in conditions, such as {@code memory}
   * @throws IllegalArgumentException when there is no such property, naming the nearest
   */
  public final Located at(String property) {
    String field = fieldOf(property);
    ObjectNode there = node();
    return there == null ? this : new Spot(scope(), there, field);
  }

  /** The JSON name of the field behind a property. */
  String fieldOf(String property) {
    Properties properties = Properties.of(getClass());
    String field = properties.field(property);
    if (field == null) {
      Optional<String> nearest = NearestName.of(property, properties.names());
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " has no property \""
              + property
              + "\" that a finding could point at"
              + nearest.map(name -> "; did you mean \"" + name + "\"?").orElse(""));
    }
    return field;
  }

  @Override
  public final FactScope scope() {
    return book.scope();
  }

  @Override
  public final ObjectNode owner() {
    ObjectNode there = node();
    return there == null ? parent().owner() : there;
  }

  /** Null, but for an absent block: the name it would have in its owner. */
  @Override
  public final @Nullable String field() {
    if (node() != null) {
      return null;
    }
    return parent().node() == null ? parent().field() : place;
  }

  @Override
  final JobTree tree() {
    return scope().tree();
  }

  @Override
  final ObjectNode make() {
    return tree().ensure(parent().madeNode(), place);
  }
}
