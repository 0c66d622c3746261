package io.nomadguard.server.deploy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of the text that Nomad keeps with a version: by it we know a version of ours again
 * when we never heard that it was registered.
 */
record Marker(String deployment, String decision) {

  private static final Pattern LINE =
      Pattern.compile("# nomadguard: deployment ([0-9A-Z]{26}), decision ([0-9A-Za-z]+)");

  /** A job file that begins with this line. */
  String on(String hcl) {
    return "# nomadguard: deployment " + deployment + ", decision " + decision + "\n" + hcl;
  }

  static Optional<Marker> of(String source) {
    Matcher matcher = LINE.matcher(source);
    return matcher.lookingAt()
        ? Optional.of(new Marker(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
