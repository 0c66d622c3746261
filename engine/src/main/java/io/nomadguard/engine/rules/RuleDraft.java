package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.List;

/**
 * A rule file that was looked at, but not compiled yet.
 *
 * @param outlines of all rules in it
 * @param refused what else is in it, and is none
 * @param sound outlines of those that may be compiled
 * @param rules what is known of each sound one
 * @param problems what is wrong with the file; compiling finds more
 */
record RuleDraft(
    RuleFile file,
    DrlHeader header,
    List<RuleOutline> outlines,
    List<DrlOutline.Span> refused,
    List<RuleOutline> sound,
    List<Rule> rules,
    Problems problems) {

  boolean flawless() {
    return !problems.any();
  }

  /** What Drools gets, with no rules but {@code keep}: the rest is blanked, so that lines hold. */
  String drl(List<RuleOutline> keep) {
    StringBuilder text = new StringBuilder(file.text());
    for (RuleOutline rule : outlines) {
      if (!keep.contains(rule)) {
        blank(text, rule.start(), rule.end());
      }
    }
    refused.forEach(span -> blank(text, span.start(), span.end()));
    return header.text() + text;
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
