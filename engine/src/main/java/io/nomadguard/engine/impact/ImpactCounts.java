package io.nomadguard.engine.impact;

/** How many jobs it is what for. */
public record ImpactCounts(int jobs, int newlyDenied, int newlyAllowed, int changed) {

  static final ImpactCounts NONE = new ImpactCounts(0, 0, 0, 0);

  ImpactCounts with(Effect effect) {
    return new ImpactCounts(
        jobs + 1,
        newlyDenied + (effect == Effect.NEWLY_DENIED ? 1 : 0),
        newlyAllowed + (effect == Effect.NEWLY_ALLOWED ? 1 : 0),
        changed + (effect == Effect.CHANGED ? 1 : 0));
  }

  /** How many of them something differs for. */
  public int differing() {
    return newlyDenied + newlyAllowed + changed;
  }
}
