package io.nomadguard.server.admission;

/** The request isn't judged, for a reason that is told; Nomad isn't asked. */
final class NotAdmitted extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  NotAdmitted(int status, String message) {
    super(message);
    this.status = status;
  }

  /** What could be taken in two ways, or in none. */
  static NotAdmitted unclear(String message) {
    return new NotAdmitted(400, message);
  }

  int status() {
    return status;
  }
}
