package io.nomadguard.server.deploy;

import java.time.Duration;

/**
 * How deployments are followed.
 *
 * @param poll how often Nomad is asked about one; when many are under way, less often
 * @param settle how long a job that Nomad doesn't watch itself has to run before it is healthy
 * @param lease how long a replica that says nothing more still owns a deployment
 * @param threads how many deployments are looked at at once
 */
public record DeploySettings(Duration poll, Duration settle, Duration lease, int threads) {

  /** Fifteen seconds; tests that kill many processes set the property. */
  private static final Duration LEASE =
      Duration.ofMillis(Long.getLong("nomadguard.leaseMillis", 15_000));

  /** What holds where nothing else is said. */
  public static DeploySettings usual() {
    return new DeploySettings(Duration.ofMillis(500), Duration.ofSeconds(10), LEASE, 8);
  }

  /** How often a lease is renewed. */
  Duration renewal() {
    return lease.dividedBy(3);
  }
}
