package io.nomadguard.server.auth;

import io.nomadguard.engine.facts.Submitter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the one process that knows the secret: a command that asks a service of its own. Nobody
 * has verified who runs it, and the rules hear so.
 */
final class ProcessAuthenticator implements Authenticator {

  private final byte[] expected;
  private final Caller caller;

  /**
   * @param user who the process runs as
   */
  ProcessAuthenticator(String secret, String user) {
    this.expected = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    // The same for every run: a repeat with the same key joins what an earlier run began.
    this.caller =
        new Caller(
            new Submitter(user, Set.of(), Set.of(), "person", false),
            Role.DEPLOYER,
            "local:" + user);
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public Caller authenticate(@Nullable String authorization, String address) {
    if (authorization == null
        || !MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8))) {
      throw new Unauthenticated("this service is there for one command only");
    }
    return caller;
  }
}
