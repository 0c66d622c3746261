package io.nomadguard.engine.lint;

/** Looks for one kind of mistake, or for some that are found in the same way. */
interface Search {

  void look(Subject subject, Findings found);
}
