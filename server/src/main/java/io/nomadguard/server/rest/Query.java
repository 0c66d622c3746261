package io.nomadguard.server.rest;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.request.Callers;
import io.nomadguard.server.request.RuleOverride;
import io.nomadguard.server.request.Stage;
import io.nomadguard.server.request.VariableTexts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a text, by the query.
 *
 * @param name what messages call the text; null for its usual name
 * @param variables of a job file, by name
 * @param variablesOfEnvironment the same as the caller's environment sets them
 * @param variableFiles the parts of the body with values for variables
 */
record Query(
    @Nullable String tier,
    @Nullable String build,
    @Nullable String namespace,
    Stage stage,
    Submitter submitter,
    Map<String, String> overrides,
    @Nullable String name,
    Map<String, String> variables,
    Map<String, String> variablesOfEnvironment,
    List<String> variableFiles) {

  private static final int LONGEST_NAME = 255;

  /**
   * @param known whether the caller is known: then what the query says of users and teams is
   *     refused
   * @throws Refusal 400
   */
  static Query of(Parameters parameters, Caller caller, boolean known) {
    return new Query(
        parameters.one("tier"),
        parameters.one("build"),
        parameters.one("namespace"),
        stage(parameters),
        submitter(parameters, caller, known),
        overrides(parameters.many("override")),
        name(parameters.one("name")),
        variables(parameters.many("var")),
        variables(parameters.many("var-env")),
        parameters.many("var-file"));
  }

  private static Map<String, String> variables(List<String> texts) {
    try {
      return VariableTexts.parse(texts);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static Submitter submitter(Parameters parameters, Caller caller, boolean known) {
    String user = parameters.one("user");
    List<String> teams = parameters.many("team");
    if (!known) {
      return Callers.unverified(user, teams);
    }
    if (user != null || !teams.isEmpty()) {
      throw Refusal.badRequest(
          "who asks is told by the token, here user \""
              + caller.submitter().user()
              + "\"; leave out the query parameters user and team");
    }
    return caller.submitter();
  }

  private static Stage stage(Parameters parameters) {
    String word = parameters.choice("stage", List.of(Stage.GENERATED.word(), Stage.FINAL.word()));
    return Stage.GENERATED.word().equals(word) ? Stage.GENERATED : Stage.FINAL;
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
