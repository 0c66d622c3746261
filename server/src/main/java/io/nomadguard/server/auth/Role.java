package io.nomadguard.server.auth;

import java.util.Locale;

/** What somebody may; each may what the ones before it may. */
public enum Role {
  /** Look: check, render, plan, decisions and deployments of the own teams. */
  READER,
  /** Deploy. */
  DEPLOYER,
  /** Everything: tokens, and what other teams did. */
  ADMIN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
