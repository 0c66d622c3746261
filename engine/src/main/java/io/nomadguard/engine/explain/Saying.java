package io.nomadguard.engine.explain;

import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Trace;

/** What there is to say of a rule, for people who know nothing of rule engines. */
public final class Saying {

  private Saying() {}

  /** Such as {@code no Resources where memory > $ceiling}. */
  public static String of(Trace.OfRule rule) {
    Trace.Missed missed = rule.missed();
    if (rule.fired() > 0) {
      return "it fired " + times(rule.fired());
    }
    if (missed == null) {
      return rule.trouble() == null ? "it isn't known why it didn't fire" : rule.trouble();
    }
    return missed(rule.conditions().elements().get(missed.element()), missed);
  }

  private static String missed(Element element, Trace.Missed missed) {
    return switch (missed.reason()) {
      case NO_FACT ->
          element.from() == null
              ? "there is no " + element.type()
              : "there is no " + element.type() + " in " + element.from().text();
      case CONDITION ->
          missed.total() > 1
              ? "no " + element.type() + " of " + missed.total() + " where " + asked(missed)
              : "no " + element.type() + " where " + asked(missed);
      case COUNTER, WHOLE -> "this does not hold: " + asked(missed);
    };
  }

  private static String asked(Trace.Missed missed) {
    return missed.condition().text();
  }

  private static String times(int count) {
    return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
  }

  /** What became of a field that rules wrote to, where that isn't plain. */
  public static String of(Trace.Outcome outcome) {
    return switch (outcome) {
      case WRITTEN -> "";
      case CONFLICT -> "the rules don't agree, so it stays as it was";
      case UNDONE -> "a rule failed, so it stays as it was";
    };
  }
}
