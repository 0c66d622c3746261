package io.nomadguard.server.freeze;

/**
 * Why nobody may write now.
 *
 * @param status HTTP's: 403 when writing is frozen, 503 when nobody can tell
 * @param title what kind of thing that is
 * @param detail for whoever wanted to write
 */
public record Standstill(int status, String title, String detail) {

  static final Standstill UNKNOWN =
      new Standstill(
          503,
          "Store unavailable",
          "whether writing is frozen can't be known, for the store hasn't answered yet; try again"
              + " in a few seconds");

  static Standstill of(Freeze freeze) {
    return new Standstill(403, "Frozen", freeze.words());
  }
}
