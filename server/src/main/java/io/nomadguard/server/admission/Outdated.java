package io.nomadguard.server.admission;

/** A job that was registered before the rules were as they are. */
final class Outdated {

  private Outdated() {}

  static String text(Asked asked, Told told) {
    StringBuilder text =
        new StringBuilder(
            "\nnomadguard doesn't let job \"%s\" be started as it is stored, for the rules would change it:"
                .formatted(asked.id()));
    told.changes().forEach(line -> text.append("\n  - ").append(line));
    return text.append("\nregister it again, with the changes that the rules make of it\n")
        .toString();
  }
}
