package io.nomadguard.server.nomad;

import io.nomadguard.server.nomad.NomadException.Kind;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Nomad's answers other than 2xx mean. Nomad's texts are plain, and most of them come with
 * 500, whoever's fault it was; so the text decides.
 */
final class Refusals {

  /** Longer texts are cut: they stand in one line, and Nomad's are shorter. */
  private static final int MAX_TEXT = 2000;

  private static final Pattern CONFLICT =
      Pattern.compile(
          "Enforcing job modify index (\\d+): (job already exists|job does not exist"
              + "|job exists with conflicting job modify index: (\\d+))");

  /** How Go's multierror begins; each error is a line with a star. */
  private static final Pattern SEVERAL = Pattern.compile("\\d+ errors? occurred:");

  private static final Pattern NAMESPACE =
      Pattern.compile("job \"[^\"]*\" is in nonexistent (namespace|node pool) \"([^\"]*)\"");

  /** Nothing was done, and would be if it were asked again later. */
  private static final List<String> LATER =
      List.of(
          "No cluster leader",
          "Not ready to serve consistent reads",
          "no servers",
          "failed to get conn",
          "node is not the leader",
          "timed out enqueuing operation");

  /** Other texts with 500 that are about the request. */
  private static final List<String> NEVER =
      List.of(
          "No path to region",
          "cannot update job from type",
          "cannot update periodic job",
          "cannot update non-periodic job",
          "cannot update parameterized job",
          "cannot update non-parameterized job",
          "is in nonexistent",
          "job can't be submitted with",
          "field 'Dispatched' is read-only",
          "mismatched request namespace",
          "eval priority must be between");

  private Refusals() {}

  /**
   * @param what was asked, as {@code register job "web"}
   * @param write whether something may have been done when Nomad doesn't say that it wasn't
   */
  static NomadException of(String what, URI address, int status, String body, boolean write) {
    String text = cut(body.strip());
    Matcher conflict = CONFLICT.matcher(text);
    if (conflict.find()) {
      return new NomadException(
          Kind.CONFLICT, status, "Nomad didn't " + what + ": " + changed(conflict), text, null);
    }
    if (status == 403 || text.endsWith("Permission denied")) {
      return forbidden(what, status, text);
    }
    if (status == 429) {
      return of(Kind.UNREACHABLE, what, address, "too many requests at once", status, text);
    }
    if (status == 401 || status == 407) {
      String message =
          "whoever answers at "
              + address
              + " wants to know who asks, which Nomad doesn't: is it"
              + " Nomad?";
      return new NomadException(Kind.FORBIDDEN, status, message, text, null);
    }
    if (status < 500 || status == 501) {
      return refused(what, status, text);
    }
    if (LATER.stream().anyMatch(text::contains)) {
      return of(Kind.UNREACHABLE, what, address, words(text), status, text);
    }
    if (SEVERAL.matcher(text).find() || NEVER.stream().anyMatch(text::contains)) {
      return refused(what, status, text);
    }
    return of(write ? Kind.UNCERTAIN : Kind.UNREACHABLE, what, address, words(text), status, text);
  }

  private static NomadException of(
      Kind kind, String what, URI address, String why, int status, String text) {
    String message =
        kind == Kind.UNCERTAIN
            ? "Nomad may or may not have done it: asked at "
                + address
                + " to "
                + what
                + " it answers "
                + status
                + ", "
                + why
            : "Nomad at " + address + " can't " + what + " just now: " + why;
    return new NomadException(kind, status, message, text, null);
  }

  private static NomadException refused(String what, int status, String text) {
    return new NomadException(
        Kind.REFUSED, status, "Nomad refuses to " + what + ": " + words(text), text, null);
  }

  private static NomadException forbidden(String what, int status, String text) {
    Kind kind = Kind.FORBIDDEN;
    String why;
    if (text.contains("token not found")) {
      why = "it doesn't know nomadguard's token, which was revoked or is another cluster's";
    } else if (text.contains("token expired")) {
      why = "nomadguard's token has expired";
    } else if (text.contains("token is invalid")) {
      why = "nomadguard's token isn't one";
    } else if (text.contains("are disabled by the scheduler configuration")) {
      kind = Kind.REFUSED;
      why = "an operator has switched registering jobs off (scheduler configuration)";
    } else if (text.isEmpty() || text.endsWith("Permission denied")) {
      why = "nomadguard's token isn't allowed to";
    } else {
      why = words(text);
    }
    return new NomadException(kind, status, "Nomad refuses to " + what + ": " + why, text, null);
  }

  private static String changed(Matcher conflict) {
    String now = conflict.group(2);
    if (now.startsWith("job already")) {
      return "somebody else has registered a job of this name meanwhile";
    }
    if (now.startsWith("job does not")) {
      return "somebody else has removed the job meanwhile";
    }
    return "somebody else has changed the job meanwhile (modify index "
        + conflict.group(3)
        + " instead of "
        + conflict.group(1)
        + ")";
  }

  /** Nomad's text in one line, the best known of them in better words. */
  private static String words(String text) {
    if (text.contains("No cluster leader")) {
      return "the cluster has no leader";
    }
    if (text.contains("Not ready to serve consistent reads")) {
      return "the cluster's leader is new and not ready";
    }
    if (text.contains("No path to region")) {
      return "no server of that region is known";
    }
    if (text.isEmpty()) {
      return "without saying why";
    }
    String plain =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !SEVERAL.matcher(line).matches())
            .map(line -> line.startsWith("* ") ? line.substring(2) : line)
            .collect(Collectors.joining("; "))
            .replaceAll(SEVERAL.pattern() + "; ", "");
    return NAMESPACE
        .matcher(plain)
        .replaceAll(
            m -> Matcher.quoteReplacement("there is no " + m.group(1) + " \"" + m.group(2) + "\""));
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
