package io.nomadguard.engine.rules;

import java.util.List;
import java.util.SortedMap;

/**
 * What compiling one .drl file gives.
 *
 * @param rules the rules in it, in their order; empty for types
 * @param models names of the classes that are Drools models
 * @param classes binary name → bytes
 */
record CompiledFile(List<Rule> rules, List<String> models, SortedMap<String, byte[]> classes) {}
