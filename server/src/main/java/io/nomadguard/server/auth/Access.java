package io.nomadguard.server.auth;

import org.jspecify.annotations.Nullable;

/** Who gets through to a route. */
public enum Access {
  /** Everybody, known or not. */
  ANYONE(null),
  /** Everybody on this machine; from elsewhere a reader, unless a setting says otherwise. */
  WATCHER(Role.READER),
  /** Whoever signed the body with the secret of the webhook; the route itself looks. */
  SIGNED(null),
  READER(Role.READER),
  DEPLOYER(Role.DEPLOYER),
  ADMIN(Role.ADMIN);

  private final @Nullable Role role;

  Access(@Nullable Role role) {
    this.role = role;
  }

  /** The least role that gets through; null when it takes none. */
  public @Nullable Role role() {
    return role;
  }
}
