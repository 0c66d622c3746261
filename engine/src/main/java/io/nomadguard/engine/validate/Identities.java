package io.nomadguard.engine.validate;

import java.util.Set;

/** The workload identities of a task. */
final class Identities {

  private Identities() {}

  static void check(Part task) {
    for (Part identity : task.parts("Identities", Part.named("identity"))) {
      identity(identity);
    }
    identity(task.part("Identity", "identity: "));
  }

  private static void identity(Part identity) {
    String name = identity.text("Name");
    if (!name.isEmpty() && !name.matches("[a-zA-Z0-9_-]{1,128}")) {
      identity.problem("Name", "must match ^[a-zA-Z0-9-_]{1,128}$");
    }
    if (identity.texts("Audience").contains("")) {
      identity.problem("Audience", "an empty string is an invalid audience");
    }
    String mode = identity.text("ChangeMode");
    String signal = identity.text("ChangeSignal");
    if (mode.equals("signal")) {
      if (signal.isEmpty()) {
        identity.problem(
            "ChangeSignal", "change_signal must be specified when using change_mode=\"signal\"");
      }
    } else if (!Set.of("", "noop", "restart").contains(mode)) {
      identity.problem("ChangeMode", "invalid change_mode: " + mode);
    } else if (!signal.isEmpty()) {
      identity.problem(
          "ChangeSignal",
          "can only use change_signal=" + Words.quoted(signal) + " with change_mode=\"signal\"");
    }
    if (identity.number("TTL") > 0 && Set.of("", "default").contains(name)) {
      identity.problem("TTL", "ttl for default identity not yet supported");
    } else if (identity.number("TTL") < 0) {
      identity.problem("TTL", "ttl must be >= 0");
    }
    if (!identity.text("Filepath").isEmpty() && !identity.flag("File")) {
      identity.problem("Filepath", "file parameter must be true in order to specify filepath");
    }
  }
}
