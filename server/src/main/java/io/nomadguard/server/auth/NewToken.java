package io.nomadguard.server.auth;

import io.nomadguard.server.store.TokenRow;

/**
 * A token that was just made.
 *
 * @param text the token itself, which is shown this once
 */
public record NewToken(TokenRow row, String text) {

  /** Without the text: whoever logs this by accident logs no secret. */
  @Override
  public String toString() {
    return "token " + row.id();
  }
}
