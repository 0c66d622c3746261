package io.nomadguard.server.admission;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How requests are taken.
 *
 * @param observed namespaces in which is judged, but nothing blocked or changed; a star stands for
 *     any characters
 * @param refuseOutdated whether a stored job that the rules would change isn't started as it is
 */
public record AdmissionSettings(
    List<Pattern> observed, boolean refuseOutdated, SubmitterSettings submitters) {

  public AdmissionSettings {
    observed = List.copyOf(observed);
  }

  /** What holds where nothing else is said. */
  public static AdmissionSettings usual() {
    return new AdmissionSettings(List.of(), true, SubmitterSettings.usual());
  }

  /** A namespace's name, or several with stars in it, as {@link #observed} has it. */
  public static Pattern namespaces(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("\\*", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }

  boolean observes(String namespace) {
    return observed.stream().anyMatch(pattern -> pattern.matcher(namespace).matches());
  }
}
