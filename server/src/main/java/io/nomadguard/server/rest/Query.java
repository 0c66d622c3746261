package io.nomadguard.server.rest;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.server.request.Callers;
import io.nomadguard.server.request.RuleOverride;
import io.nomadguard.server.request.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, by the query.
 *
 * @param name what messages call the text; null for its usual name
 */
record Query(
    @Nullable String tier,
    @Nullable String build,
    @Nullable String namespace,
    Stage stage,
    Submitter submitter,
    Map<String, String> overrides,
    @Nullable String name) {

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of("tier", "build", "namespace", "stage", "override", "user", "team", "name"));

  private static final int LONGEST_NAME = 255;

  /**
   * @param parameters decoded
   * @throws Refusal 400: a parameter that is misspelt or said twice must not silently be ignored
   */
  static Query of(Map<String, List<String>> parameters) {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw Refusal.badRequest(
            "unknown query parameter \"%s\"%s; known are %s"
                .formatted(
                    name,
                    NearestName.of(name, KNOWN)
                        .map(n -> ", did you mean \"" + n + "\"?")
                        .orElse(""),
                    String.join(", ", KNOWN)));
      }
    }
    return new Query(
        one(parameters, "tier"),
        one(parameters, "build"),
        one(parameters, "namespace"),
        stage(one(parameters, "stage")),
        Callers.unverified(one(parameters, "user"), many(parameters, "team")),
        overrides(many(parameters, "override")),
        name(one(parameters, "name")));
  }

  private static @Nullable String one(Map<String, List<String>> parameters, String name) {
    List<String> values = many(parameters, name);
    if (values.size() > 1) {
      throw Refusal.badRequest(
          "query parameter \"" + name + "\" is given " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  private static List<String> many(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.stream().anyMatch(String::isBlank)) {
      throw Refusal.badRequest("query parameter \"" + name + "\" is empty; leave it out instead");
    }
    return values;
  }

  private static Stage stage(@Nullable String word) {
    for (Stage stage : Stage.values()) {
      if (stage.word().equals(word == null ? Stage.FINAL.word() : word)) {
        return stage;
      }
    }
    throw Refusal.badRequest("stage is \"" + word + "\", but must be generated or final");
  }

  private static Map<String, String> overrides(List<String> texts) {
    try {
      return RuleOverride.reasons(texts.stream().map(RuleOverride::parse).toList());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static @Nullable String name(@Nullable String name) {
    if (name != null
        && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
      throw Refusal.badRequest(
          "name must have at most " + LONGEST_NAME + " characters and no control characters");
    }
    return name;
  }
}
