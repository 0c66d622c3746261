package io.nomadguard.engine.rules;

/** When an edited ruleset starts to serve. */
public enum Activation {
  /** Once it compiles and its fixtures pass. */
  TESTED,
  /** Once it compiles. */
  ALWAYS,
  /** When somebody says so. */
  MANUAL
}
