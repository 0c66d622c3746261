package io.nomadguard.engine.rules;

import org.jspecify.annotations.Nullable;

/** One rule firing once. */
final class Firing {

  private final Rule rule;
  private @Nullable String reason;

  Firing(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  void because(String why) {
    reason = why;
  }

  /** What the rule gave as its reason, else its title. */
  String reason() {
    return reason == null ? rule.title() : reason;
  }
}
