package io.nomadguard.server.rulesets;

import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.store.ActivationRow;
import io.nomadguard.server.store.RulesetStore;
import io.nomadguard.server.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every version of the rules that ever decided, as the store keeps them. */
public final class VersionBook {

  private final RulesetStore store;

  public VersionBook(RulesetStore store) {
    this.store = store;
  }

  /**
   * A version.
   *
   * @param newest its newest activation
   * @param usual whether it decides for all tiers that have no rules of their own
   * @param tiers those that have it for their own
   * @param last what happened to it last: the newest activation, or that the tier which it was for
   *     lost it again without getting another
   */
  public record Version(
      ActivationRow newest, boolean usual, List<String> tiers, ActivationRow last) {

    public Version {
      tiers = List.copyOf(tiers);
    }
  }

  /**
   * The one whose hash begins so.
   *
   * @return the whole hash
   * @throws UnknownVersion when there is none, or more than one
   * @throws StoreException when the store is down
   */
  public String hash(String prefix) {
    String wanted = prefix.toLowerCase(Locale.ROOT);
    List<String> found = store.beginningWith(wanted);
    if (found.isEmpty()) {
      throw new UnknownVersion(
          "no version of the rules that ever decided has a hash that begins with \""
              + prefix
              + "\"");
    }
    if (found.size() > 1) {
      throw new UnknownVersion(
          "the hashes of several versions begin with \""
              + prefix
              + "\": "
              + String.join(", ", found));
    }
    return found.get(0);
  }

  /**
   * What a version is made of.
   *
   * @param hash the whole
   * @throws StoreException when the store is down, or damaged
   */
  public RulesetSource source(String hash) {
    byte[] bytes =
        store
            .content(hash)
            .orElseThrow(
                () -> new StoreException("the store is damaged: it lacks ruleset " + hash));
    try {
      return RulesetSource.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new StoreException("the store is damaged: ruleset " + hash + ": " + e.getMessage(), e);
    }
  }

  /**
   * Versions, those that came to decide last first.
   *
   * @param before only those before this number; null begins with the newest
   * @throws StoreException when the store is down
   */
  public List<Version> versions(@Nullable Long before, int limit) {
    return versions(store.versions(before, limit));
  }

  /**
   * One version.
   *
   * @param hash the whole, of one that was active
   */
  public Version version(String hash) {
    return versions(store.of(hash).subList(0, 1)).get(0);
  }

  private List<Version> versions(List<ActivationRow> newest) {
    List<ActivationRow> latest = store.latest();
    Unpins unpins = Unpins.of(newest, store);
    return newest.stream().map(row -> version(row, latest, unpins.last(row))).toList();
  }

  /** All activations of a version, and when tiers lost it without getting another; newest first. */
  public List<ActivationRow> activations(String hash) {
    List<ActivationRow> came = store.of(hash);
    return Unpins.of(came, store).with(came);
  }

  /** Which version decides for a tier; null before any did. */
  public @Nullable String deciding(@Nullable String tier) {
    List<ActivationRow> latest = store.latest();
    String own = ruleset(latest, tier);
    return own == null && tier != null ? ruleset(latest, null) : own;
  }

  private static @Nullable String ruleset(List<ActivationRow> latest, @Nullable String tier) {
    return latest.stream()
        .filter(row -> Objects.equals(row.tier(), tier))
        .map(ActivationRow::ruleset)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Version version(
      ActivationRow row, List<ActivationRow> latest, ActivationRow last) {
    List<ActivationRow> now =
        latest.stream().filter(each -> row.ruleset().equals(each.ruleset())).toList();
    return new Version(
        row,
        now.stream().anyMatch(each -> each.tier() == null),
        now.stream().map(ActivationRow::tier).filter(tier -> tier != null).sorted().toList(),
        last);
  }

  /**
   * Writes down that somebody chose a version; services that use the store follow.
   *
   * @param hash the whole
   * @param tier for which; null for all that have no rules of their own
   * @param reason null when none was given
   * @throws StoreException when the store is down
   */
  public ActivationRow choose(
      String hash, @Nullable String tier, @Nullable String by, @Nullable String reason) {
    ActivationRow last = store.of(hash).get(0);
    ActivationRow chosen =
        new ActivationRow(
            0,
            hash,
            tier,
            last.name(),
            last.version(),
            last.commit(),
            Origin.Kind.CHOSEN.word(),
            by,
            reason,
            Instant.now());
    return store.record(chosen, null, false).orElseThrow();
  }

  /**
   * Writes down that a tier has no rules of its own any more.
   *
   * @throws UnknownVersion when it has none
   */
  public ActivationRow unpin(String tier, @Nullable String by, @Nullable String reason) {
    if (ruleset(store.latest(), tier) == null) {
      throw new UnknownVersion("tier " + tier + " has no rules of its own");
    }
    ActivationRow row =
        new ActivationRow(
            0, null, tier, "", "", null, Origin.Kind.CHOSEN.word(), by, reason, Instant.now());
    return store.record(row, null, false).orElseThrow();
  }

  void keep(Activated activated) {
    RulesetSource source = activated.decider().source();
    Origin origin = activated.origin();
    store.record(
        new ActivationRow(
            0,
            activated.decider().ruleset().hash(),
            activated.tier(),
            activated.decider().ruleset().name(),
            activated.decider().ruleset().version(),
            origin.commit(),
            origin.kind().word(),
            origin.by(),
            origin.reason(),
            activated.at()),
        source.bytes(),
        true);
  }

  List<ActivationRow> after(long seq) {
    return store.after(seq);
  }

  List<ActivationRow> latest() {
    return store.latest();
  }

  /** Whether rules that a place holds at the start are none that were put there since. */
  boolean isOld(String place, String hash) {
    return store.seen(place).map(hash::equals).orElseGet(() -> !store.of(hash).isEmpty());
  }

  void saw(String place, String hash) {
    if (!store.seen(place).equals(Optional.of(hash))) {
      store.see(place, hash);
    }
  }
}
