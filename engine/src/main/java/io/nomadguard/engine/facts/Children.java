package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The facts of one list in the tree, in its order. */
final class Children<F extends Fact> {

  private final Fact owner;
  private final String field;
  private final FactBook.Maker<F> maker;
  private final List<F> facts = new ArrayList<>();
  private final List<F> view = Collections.unmodifiableList(facts);

  Children(Fact owner, String field, FactBook.Maker<F> maker) {
    this.owner = owner;
    this.field = field;
    this.maker = maker;
    JsonNode elements = owner.value(field);
    if (elements != null) {
      for (JsonNode element : elements) {
        if (element instanceof ObjectNode object) {
          facts.add(maker.make(owner, field, object));
        }
      }
    }
  }

  /** A live, unmodifiable view. */
  List<F> list() {
    return view;
  }

  /** Puts an element at the end; gives the one that is there when there is an equal one. */
  F add(ObjectNode element) {
    for (F there : facts) {
      if (element.equals(there.node())) {
        return there;
      }
    }
    owner.tree().append(owner.madeNode(), field, element);
    F added = owner.book().added(owner, field, element, maker);
    facts.add(added);
    return added;
  }

  /** Nothing happens when the fact isn't of this list. */
  void remove(F fact) {
    ObjectNode element = fact.node();
    if (element != null && facts.contains(fact)) {
      owner.tree().remove(owner.madeNode(), field, element);
      facts.remove(fact);
      owner.book().removed(fact);
    }
  }
}
