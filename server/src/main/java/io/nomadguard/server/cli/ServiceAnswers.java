package io.nomadguard.server.cli;

import io.nomadguard.server.client.ServiceClient.Answer;

/** What an answer of the service means for a command. */
final class ServiceAnswers {

  private ServiceAnswers() {}

  /**
   * Tells it, decisions on standard output and what went wrong on standard error.
   *
   * @return the exit code
   */
  static int tell(Answer answer, Terminal terminal) {
    // Not a mistake in what was asked: it was denied.
    int code = answer.title().equals("Frozen") ? ExitCode.DENIED : exitCode(answer.status());
    if (answer.status() / 100 == 2 || answer.status() == 422) {
      terminal.out().print(answer.words());
    } else {
      terminal.err().println("nomadguard: " + answer.words().strip());
    }
    return code;
  }

  static int exitCode(int status) {
    if (status / 100 == 2) {
      return ExitCode.OK;
    }
    return switch (status) {
      case 422 -> ExitCode.DENIED;
      case 409, 502, 503 -> ExitCode.CLUSTER;
      case 504 -> ExitCode.TIME_LIMIT;
      case 500 -> ExitCode.BUG;
      default -> ExitCode.BAD_INPUT;
    };
  }
}
