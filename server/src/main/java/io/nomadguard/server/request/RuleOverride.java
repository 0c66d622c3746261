package io.nomadguard.server.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A soft finding that the caller wants to let pass, written {@code RULE=REASON}.
 *
 * @param rule the rule's id
 * @param reason kept with the decision
 */
public record RuleOverride(String rule, String reason) {

  /**
   * @throws IllegalArgumentException when the text isn't of that form; the message is for the user
   */
  public static RuleOverride parse(String text) {
    int equals = text.indexOf('=');
    String rule = equals < 0 ? text : text.substring(0, equals).strip();
    String reason = equals < 0 ? "" : text.substring(equals + 1).strip();
    if (rule.isEmpty() || reason.isEmpty()) {
      throw new IllegalArgumentException(
          "an override is written RULE=REASON, with a reason, but \"" + text + "\" was given");
    }
    return new RuleOverride(rule, reason);
  }

  /**
   * Rule id → reason, in the order given.
   *
   * @throws IllegalArgumentException when two are for one rule
   */
  public static Map<String, String> reasons(List<RuleOverride> overrides) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (RuleOverride each : overrides) {
      if (reasons.putIfAbsent(each.rule(), each.reason()) != null) {
        throw new IllegalArgumentException("rule \"" + each.rule() + "\" is overridden twice");
      }
    }
    return reasons;
  }
}
