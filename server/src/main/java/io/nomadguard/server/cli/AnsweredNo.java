package io.nomadguard.server.cli;

/** The service refused what a command asked of it; the message is its own. */
final class AnsweredNo extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  AnsweredNo(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
