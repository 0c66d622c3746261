package io.nomadguard.server.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rules decided from when on, and their contents; nothing of it is ever forgotten. Every
 * method throws {@link StoreException} when the store is down.
 */
public interface RulesetStore {

  /**
   * Keeps an activation and what was activated, on disk before it returns. All that use the
   * database see them in the same order.
   *
   * @param content the ruleset's bytes; null for none
   * @param unlessSame does nothing when the tier's newest activation is of the same ruleset and
   *     commit
   * @return as it is kept; empty when nothing was done
   */
  Optional<ActivationRow> record(
      ActivationRow activation, byte @Nullable [] content, boolean unlessSame);

  /** The newest one of each tier that ever had one. */
  List<ActivationRow> latest();

  /** Those after one, oldest first. */
  List<ActivationRow> after(long seq);

  /**
   * Newest first.
   *
   * @param before only those older than this one; null begins with the newest
   * @param limit the most rows
   */
  List<ActivationRow> list(@Nullable Long before, int limit);

  /** Of each ruleset the newest activation; else as {@link #list}. */
  List<ActivationRow> versions(@Nullable Long before, int limit);

  /** All activations of a ruleset, newest first. */
  List<ActivationRow> of(String ruleset);

  /**
   * Rulesets that were active and whose hash begins so, at most ten.
   *
   * @param prefix lower-case hex digits
   */
  List<String> beginningWith(String prefix);

  /** A ruleset's bytes. */
  Optional<byte[]> content(String ruleset);

  /**
   * What a place held when it was last looked at.
   *
   * @param place a name of the caller's own
   */
  Optional<String> seen(String place);

  /** From now on a place is known to hold this. */
  void see(String place, String ruleset);
}
