package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block of free names and text values. Each type declares {@code put} itself, for Drools looks
 * for {@code @Modifies} among a class's own methods only.
 */
abstract class Entries extends Fact {

  Entries(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc("All names and values, in the job's order.")
  public final Map<String, String> getEntries() {
    return entries(node());
  }

  @Doc("The value of that name; null when there is none.")
  public final @Nullable String get(String name) {
    return getEntries().get(name);
  }

  /** Every name may be pointed at. */
  @Override
  final String fieldOf(String name) {
    return name;
  }
}
