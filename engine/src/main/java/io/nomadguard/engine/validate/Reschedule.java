package io.nomadguard.engine.validate;

import static io.nomadguard.engine.validate.Words.HOUR;
import static io.nomadguard.engine.validate.Words.SECOND;
import static io.nomadguard.engine.validate.Words.duration;
import static io.nomadguard.engine.validate.Words.quoted;

import java.util.Set;

/** How often and after which time a failed allocation is placed anew. */
final class Reschedule {

  private static final Set<String> FUNCTIONS = Set.of("constant", "exponential", "fibonacci");

  private final Part policy;
  private final long attempts;
  private final long interval;
  private final long delay;
  private final long maxDelay;
  private final String function;
  private final boolean unlimited;

  Reschedule(Part policy, String type) {
    boolean batch = type.equals("batch");
    this.policy = policy;
    this.attempts = policy.number("Attempts", batch ? 1 : 0);
    this.interval = policy.number("Interval", batch ? 24 * HOUR : 0);
    this.delay = policy.number("Delay", batch ? 5 * SECOND : 30 * SECOND);
    this.maxDelay = policy.number("MaxDelay", batch ? 0 : HOUR);
    this.function = policy.text("DelayFunction", batch ? "constant" : "exponential");
    this.unlimited = policy.has("Unlimited") ? policy.flag("Unlimited") : !batch;
  }

  void check() {
    if (attempts <= 0 && !unlimited) {
      return; // switched off
    }
    if (attempts > 0 && interval <= 0) {
      policy.problem("Interval", "Interval must be a non zero value if Attempts > 0");
    }
    if (attempts > 0 && unlimited) {
      policy.problem("Attempts", "If Attempts >0, Unlimited cannot also be set to true");
    }
    boolean delays = delays();
    if (unlimited) {
      return;
    }
    if (interval < 15 * SECOND) {
      policy.problem(
          "Interval", "Interval cannot be less than 15s (got " + duration(interval) + ")");
    } else if (delays && needed() > interval) {
      policy.problem(
          "Interval",
          "Nomad can't make "
              + (attempts + " attempts in " + duration(interval) + " with initial delay ")
              + (duration(delay) + " and delay function " + quoted(function)));
    }
  }

  private boolean delays() {
    boolean good = true;
    if (delay < 5 * SECOND) {
      policy.problem("Delay", "Delay cannot be less than 5s (got " + duration(delay) + ")");
      good = false;
    }
    if (!FUNCTIONS.contains(function)) {
      policy.problem(
          "DelayFunction",
          "Invalid delay function "
              + quoted(function)
              + ", must be one of [\"constant\" \"exponential\" \"fibonacci\"]");
      good = false;
    }
    if (function.equals("constant")) {
      return good;
    }
    if (maxDelay < 5 * SECOND) {
      policy.problem(
          "MaxDelay", "Max Delay cannot be less than 5s (got " + duration(maxDelay) + ")");
      good = false;
    } else if (maxDelay < delay) {
      policy.problem(
          "MaxDelay",
          "Max Delay cannot be less than Delay "
              + (duration(delay) + " (got " + duration(maxDelay) + ")"));
      good = false;
    }
    return good;
  }

  /** The time that all attempts take, counted as Nomad does; 0 when that is beyond counting. */
  private long needed() {
    if (attempts > 10_000) {
      return 0;
    }
    if (function.equals("constant")) {
      return attempts * delay;
    }
    return function.equals("exponential") ? exponential() : fibonacci();
  }

  private long exponential() {
    long sum = 0;
    long next = delay;
    for (long i = 0; i < attempts; i++) {
      if (next > maxDelay) {
        sum += maxDelay;
      } else {
        sum = next;
        next *= 2; // at most twice the ceiling
      }
    }
    return sum + 1; // here the interval must be longer, not just as long
  }

  private long fibonacci() {
    long before = delay;
    long last = delay;
    boolean ceiling = false;
    for (long i = 2; i < attempts; i++) {
      long next = ceiling ? last + maxDelay : last + before;
      if (!ceiling && next > maxDelay) {
        next = maxDelay;
        ceiling = true;
      }
      before = last;
      last = next;
    }
    return last;
  }
}
