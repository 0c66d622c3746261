package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One property of a fact, as a place for a finding. */
record Spot(FactScope scope, ObjectNode owner, @Nullable String field) implements Located {}
