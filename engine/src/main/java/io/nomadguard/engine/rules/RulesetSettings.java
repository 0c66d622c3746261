package io.nomadguard.engine.rules;

/** What {@code ruleset.toml} says. */
record RulesetSettings(String name, String version, Limits limits, Activation activation) {}
