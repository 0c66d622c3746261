package io.nomadguard.server.cli;

/** How a run ended, for scripts. The numbers are a contract. */
final class ExitCode {

  /** Allowed, or done. */
  static final int OK = 0;

  /** Denied, or a test that failed. */
  static final int DENIED = 1;

  /** Bad input or bad usage. */
  static final int BAD_INPUT = 2;

  /** Our own fault. */
  static final int BUG = 3;

  /** The cluster refused, the race was lost, or the deployment failed or was reverted. */
  static final int CLUSTER = 4;

  /** Time was up. */
  static final int TIME_LIMIT = 5;

  private ExitCode() {}
}
