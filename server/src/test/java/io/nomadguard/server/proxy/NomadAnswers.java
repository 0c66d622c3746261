package io.nomadguard.server.proxy;

import io.nomadguard.server.nomad.Recorded;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What Nomad answers: recorded where it can be, and jobs as their ids say. As Nomad, it looks at
 * the decoded path, so that nothing can be read of a job whose id ends in a word of its routes.
 */
final class NomadAnswers {

  /** The words that read, and those that only write. */
  private static final Pattern JOB =
      Pattern.compile(
          "/v1/job/(.*?)(/versions|/summary|/allocations|/evaluations|/deployments|/deployment"
              + "|/submission|/services|/actions|/scale"
              + "|/(?:evaluate|plan|dispatch|revert|stable|tag|dispatch/payload|periodic/force)|)");

  private static final Pattern NAMESPACE = Pattern.compile("(?:^|&)namespace=([^&]*)");

  private static final List<String> LISTS =
      List.of("/v1/jobs", "/v1/nodes", "/v1/namespaces", "/v1/regions", "/v1/acl/policies");

  private static final String NO_ACLS =
      """
      {"AccessorID":"acls-disabled","SecretID":"","Name":"ACLs disabled token","Type":"client",\
      "Policies":null,"Roles":null,"Global":false,"ExpirationTime":null}""";

  private static final String VALID =
      """
      {"DriverConfigValidated":true,"Error":"","ValidationErrors":null,"Warnings":""}""";

  private static final byte[] PLANNED = Recorded.read("018-plan-new").bytes();
  private static final byte[] REGISTERED = Recorded.read("023-register").bytes();

  private NomadAnswers() {}

  /** The answer's body, with status 200. */
  static byte[] to(Seen seen) {
    String[] parts = seen.target().split("\\?", 2);
    String path = decoded(parts[0]);
    boolean read = seen.method().equals("GET");
    Matcher job = JOB.matcher(path);
    if (job.matches() && read) {
      return utf8(stored(job.group(1), job.group(2), namespace(parts)));
    }
    if (job.matches() && job.group(2).equals("/plan")) {
      return PLANNED;
    }
    return switch (path) {
      case "/v1/acl/token/self" -> utf8(NO_ACLS);
      case "/v1/validate/job" -> utf8(VALID);
      default -> LISTS.contains(path) && read ? utf8("[]") : REGISTERED;
    };
  }

  private static String stored(String id, String what, String namespace) {
    return switch (what) {
      case "" -> Jobs.stored(id, namespace, 2);
      case "/versions" ->
          LongStream.of(2, 1, 0)
              .mapToObj(version -> Jobs.stored(id, namespace, version))
              .collect(Collectors.joining(",", "{\"Versions\":[", "],\"Diffs\":null,\"Index\":9}"));
      case "/allocations", "/evaluations", "/deployments", "/services", "/actions" -> "[]";
      default -> "{\"JobID\":\"%s\",\"Namespace\":\"%s\"}".formatted(id, namespace);
    };
  }

  private static String namespace(String[] parts) {
    Matcher namespace = NAMESPACE.matcher(parts.length > 1 ? parts[1] : "");
    return namespace.find() ? decoded(namespace.group(1)) : "default";
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
