package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Every fact of one job tree, entered as it is made: owners before what they hold. */
final class FactBook {

  private final FactScope scope;
  private final List<Fact> facts = new ArrayList<>();
  private final Job job;

  FactBook(FactScope scope) {
    this.scope = scope;
    this.job = new Job(this, scope.tree().root());
  }

  FactScope scope() {
    return scope;
  }

  Job job() {
    return job;
  }

  void enter(Fact fact) {
    facts.add(fact);
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** Makes the fact of an element that a rule put in, and tells the scope of all that came. */
  <F extends Fact> F added(Fact parent, String listField, ObjectNode element, Maker<F> maker) {
    int before = facts.size();
    F fact = maker.make(parent, listField, element);
    List.copyOf(facts.subList(before, facts.size())).forEach(scope::added);
    return fact;
  }

  /** Forgets a fact and all below it, and tells the scope. */
  void removed(Fact gone) {
    List<Fact> leaving = facts.stream().filter(fact -> fact.within(gone)).toList();
    facts.removeAll(leaving);
    leaving.forEach(scope::removed);
  }

  /** A constructor of a fact. */
  interface Maker<F extends Fact> {
    F make(Fact parent, String place, ObjectNode node);
  }
}
