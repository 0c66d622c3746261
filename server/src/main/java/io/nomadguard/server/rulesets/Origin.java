package io.nomadguard.server.rulesets;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why rules became those that decide.
 *
 * @param by who asked for it, where somebody did; null where nobody is known
 * @param reason why, in the words of who asked; null when none was given
 * @param commit which they were read from; null when it wasn't git
 */
public record Origin(
    Kind kind, @Nullable String by, @Nullable String reason, @Nullable String commit) {

  /** What led to it. */
  public enum Kind {
    /** The service started with them. */
    START,
    /** They were saved in the folder that is watched. */
    FOLDER,
    /** They were fetched. */
    GIT,
    /** Somebody let a candidate in that waited for it. */
    CONFIRMED,
    /** Somebody chose a version that had been active before. */
    CHOSEN;

    /** As told to people. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** By whom and why, to go on with after the kind; empty where nobody asked for it. */
  String asked() {
    return (by == null ? "" : " by " + by) + (reason == null ? "" : ", because \"" + reason + "\"");
  }

  public static Origin start() {
    return new Origin(Kind.START, null, null, null);
  }

  public static Origin folder() {
    return new Origin(Kind.FOLDER, null, null, null);
  }

  public static Origin git(@Nullable String commit) {
    return new Origin(Kind.GIT, null, null, commit);
  }

  /**
   * The same rules, let in by somebody.
   *
   * @param why null when no reason was given
   */
  public Origin confirmedBy(@Nullable String user, @Nullable String why) {
    return new Origin(Kind.CONFIRMED, user, why, commit);
  }

  public static Origin chosenBy(@Nullable String user) {
    return new Origin(Kind.CHOSEN, user, null, null);
  }
}
