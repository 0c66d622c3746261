package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Problems;
import java.util.List;

/**
 * A rule file that was looked at, but not compiled yet.
 *
 * @param outlines of all rules in it
 * @param sound outlines of those that may be compiled
 * @param rules what is known of each sound one
 * @param problems what is wrong with the file; compiling finds more
 */
record RuleDraft(
    RuleFile file,
    DrlHeader header,
    List<RuleOutline> outlines,
    List<RuleOutline> sound,
    List<Rule> rules,
    Problems problems) {

  boolean flawless() {
    return !problems.any();
  }

  /** What Drools gets, with no rules but {@code keep}: they are blanked, so that lines hold. */
  String drl(List<RuleOutline> keep) {
    StringBuilder text = new StringBuilder(file.text());
    for (RuleOutline rule : outlines) {
      if (!keep.contains(rule)) {
        for (int i = rule.start(); i < rule.end(); i++) {
          if (text.charAt(i) != '\n') {
            text.setCharAt(i, ' ');
          }
        }
      }
    }
    return header.text() + text;
  }
}
