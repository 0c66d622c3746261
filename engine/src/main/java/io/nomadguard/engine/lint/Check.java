package io.nomadguard.engine.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that is looked for. The names are a contract: silences and reports carry them. */
public enum Check {
  /** Told by the loader, in its own words. */
  REFUSED(
      Severity.ERROR,
      "what keeps the rules from loading",
      "the folder is loaded whole or not at all"),

  NEVER_TRUE(
      Severity.ERROR,
      "a condition that can never be true",
      "the rule never fires, and whoever wrote it believes it does"),
  NEVER_ALTERNATIVE(
      Severity.WARNING,
      "an alternative that can never be true",
      "what it was meant for passes unseen"),
  ALWAYS_TRUE(
      Severity.WARNING, "a condition that is always true", "it looks like a limit and is none"),
  SAID_TWICE(
      Severity.WARNING,
      "a condition that others say already",
      "one of the two was probably meant otherwise"),
  UNKNOWN_VALUE(
      Severity.WARNING,
      "a text compared with one that isn't among its values",
      "what it was meant for passes unseen"),
  UNKNOWN_NAME(
      Severity.WARNING,
      "a tier, team, datacenter or node that the site doesn't have",
      "what it was meant for passes unseen"),
  NO_SUCH_ROW(
      Severity.WARNING,
      "a condition that no row of a table fits",
      "the rule doesn't fire with the tables as they are"),
  WRONG_TYPE(
      Severity.ERROR,
      "things compared that are of different kinds",
      "they are never equal, whatever the job says"),
  PLAIN_PATTERN(
      Severity.NOTE,
      "a regular expression without anything to be expressed",
      "matches goes by the whole text, so it only looks like a search"),
  MAY_BE_NULL(
      Severity.WARNING,
      "something that may be unset and stops the rule then",
      "a rule that breaks denies the job, whatever it was about"),
  NO_JOIN(
      Severity.WARNING,
      "facts that have nothing to do with each other",
      "the rule fires for each combination of them, and tells the same over and over"),

  SAME_RULE(
      Severity.WARNING, "two rules that want the same", "everything is told twice, or differently"),
  SHADOWED_RULE(
      Severity.WARNING,
      "a rule that only says what another says already",
      "it changes no decision, and hides which of the two counts"),
  TWO_WRITERS(
      Severity.WARNING,
      "two rules that write one property",
      "where both fire, neither value is written and the job is denied (conflicting-changes)"),
  ENDLESS(
      Severity.ERROR,
      "changes that set each other off without end",
      "the phase runs into its limit, and the job is denied (rule-failed)"),

  DOES_NOTHING(Severity.ERROR, "a rule without an effect", "it fires and nobody is told"),
  BAD_MESSAGE(
      Severity.ERROR,
      "a message that its values don't fit",
      "the rule breaks when it fires, and denies the job for that"),
  BAD_PLACE(
      Severity.ERROR,
      "a finding that points at a property that isn't there",
      "the rule breaks when it fires, and denies the job for that"),
  NO_PLACE(
      Severity.NOTE,
      "a finding that doesn't point at what it is about",
      "whoever reads it looks for the line"),
  JOINED_MESSAGE(
      Severity.WARNING,
      "a message's format that is put together with +",
      "a % in what is put in stops the rule, which denies the job for that"),
  MESSAGE_STYLE(
      Severity.NOTE, "a message that isn't one plain sentence", "messages are read by the hundred"),
  UNUSED_ENFORCEMENT(
      Severity.WARNING,
      "an enforcement that never counts",
      "rules list says it denies, and it doesn't"),
  NO_LOOP(
      Severity.NOTE,
      "no-loop",
      "it only keeps a rule from waking itself: two that wake each other go on"),

  UNUSED_BINDING(Severity.WARNING, "a name that nothing uses", "something was to come of it"),
  UNUSED_IMPORT(Severity.NOTE, "an import that nothing uses", "it only makes compiling slower"),
  UNUSED_FUNCTION(Severity.WARNING, "a function that nothing calls", "something was to call it"),
  HIDDEN_VERB(
      Severity.WARNING, "a function called like a verb", "rules below it say something else"),

  UNUSED_TYPE(
      Severity.WARNING, "a table that no rule reads", "whoever edits it believes that it counts"),
  UNUSED_COLUMN(
      Severity.WARNING, "a column that no rule reads", "whoever edits it believes that it counts"),
  UNUSED_ROW(
      Severity.WARNING, "a row that no rule reads", "whoever edits it believes that it counts"),
  SAME_ROW(Severity.WARNING, "a row that is there twice", "an edit of one leaves the other"),
  EMPTY_FILE(Severity.NOTE, "a file without rules or rows", "somebody looks into it for nothing"),

  SAME_TITLE(Severity.NOTE, "two rules with one title", "in a list nobody knows which is which"),
  BAD_SINCE(
      Severity.NOTE,
      "a rule newer than its ruleset",
      "@since tells from which version on a rule holds"),
  UNKNOWN_FILE(
      Severity.WARNING, "a help that names a file which isn't there", "people go and look for it"),
  UNKNOWN_RULE(
      Severity.WARNING,
      "a case that names a rule which isn't there",
      "it tests nothing, or can't pass"),
  NO_CASE(
      Severity.WARNING,
      "a rule that no case makes fire",
      "nobody knows whether it does what it says"),

  BAD_SILENCE(
      Severity.WARNING,
      "a silence that names no check, or gives no reason",
      "the next reader has to know whether it still holds"),
  UNUSED_SILENCE(
      Severity.NOTE, "a silence that silences nothing", "it would hide the next mistake");

  private final Severity severity;
  private final String title;
  private final String why;

  Check(Severity severity, String title, String why) {
    this.severity = severity;
    this.title = title;
    this.why = why;
  }

  public Severity severity() {
    return severity;
  }

  /** What is looked for, in a few words. */
  public String title() {
    return title;
  }

  /** What happens when nobody does anything about it. */
  public String why() {
    return why;
  }

  /** As in reports and silences: {@code never-true}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Check> of(String id) {
    return Arrays.stream(values()).filter(check -> check.id().equals(id)).findFirst();
  }
}
