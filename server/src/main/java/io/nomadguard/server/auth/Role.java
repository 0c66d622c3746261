package io.nomadguard.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The role of that name, in lower case. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
