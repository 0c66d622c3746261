package io.nomadguard.engine.decision;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.source.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Soft findings that the submitter lets pass for a reason. What doesn't work is told, for an
 * override that is silently ignored is a deployment that fails for no visible reason.
 */
final class Overrides {

  private final Ruleset ruleset;
  private final Submitter submitter;
  private final Map<String, String> reasons;
  private final List<String> warnings = new ArrayList<>();

  Overrides(Ruleset ruleset, Submission submission) {
    this.ruleset = ruleset;
    this.submitter = submission.submitter();
    this.reasons = new TreeMap<>(submission.overrides());
  }

  /** The findings, those that are overridden marked so. */
  List<Finding> apply(List<Finding> findings) {
    if (reasons.isEmpty()) {
      return findings;
    }
    Optional<String> refusal = refusal();
    reasons.keySet().forEach(rule -> warn(rule, refusal, findings));
    return refusal.isPresent() ? findings : findings.stream().map(this::overridden).toList();
  }

  /** Why none of them counted; in the order of rules. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private Finding overridden(Finding finding) {
    String reason = reasons.get(finding.rule());
    return reason != null && finding.enforcement() == Enforcement.SOFT
        ? finding.overriddenBecause(reason)
        : finding;
  }

  private Optional<String> refusal() {
    if (!submitter.verified()) {
      return Optional.of("nobody has verified who asks");
    }
    if (ruleset.overrideRoles().stream().noneMatch(submitter.roles()::contains)) {
      return Optional.of(
          submitter.user()
              + " has none of the roles that may override ("
              + String.join(", ", ruleset.overrideRoles())
              + ")");
    }
    return Optional.empty();
  }

  private void warn(String rule, Optional<String> refusal, List<Finding> findings) {
    Optional<Rule> known = ruleset.rule(rule);
    if (Finding.OWN.contains(rule)) {
      warnings.add(
          "override of \"" + rule + "\" does nothing: what nomadguard itself finds is hard");
    } else if (known.isEmpty()) {
      Optional<String> nearest =
          NearestName.of(rule, ruleset.rules().stream().map(Rule::id).collect(Collectors.toList()));
      warnings.add(
          "override of \""
              + rule
              + "\" does nothing: there is no such rule"
              + nearest.map(name -> "; did you mean \"" + name + "\"?").orElse(""));
    } else if (refusal.isPresent()) {
      warnings.add("override of \"" + rule + "\" does nothing: " + refusal.get());
    } else if (findings.stream().noneMatch(finding -> finding.rule().equals(rule))) {
      warnings.add("override of \"" + rule + "\" does nothing: the rule found nothing");
    } else if (findings.stream()
        .anyMatch(f -> f.rule().equals(rule) && f.enforcement() == Enforcement.HARD)) {
      warnings.add("override of \"" + rule + "\" does nothing: the rule is hard");
    }
  }
}
