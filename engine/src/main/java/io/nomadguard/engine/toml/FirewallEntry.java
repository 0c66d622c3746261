package io.nomadguard.engine.toml;

/**
 * Somebody who may reach a port.
 *
 * @param name the group or service, without prefix; {@code none} of {@code s/none} stands for
 *     nobody
 */
public record FirewallEntry(Kind kind, String name) {

  /** What the prefix says: a group or service as named, or one of this organization and tier. */
  public enum Kind {
    GROUP("g"),
    SERVICE("s"),
    OWN_GROUP("xg"),
    OWN_SERVICE("xs");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** As written before the slash. */
    public String prefix() {
      return prefix;
    }
  }

  /** Nobody may reach the port, so it isn't checked either. */
  public boolean isNone() {
    return kind == Kind.SERVICE && name.equals("none");
  }
}
