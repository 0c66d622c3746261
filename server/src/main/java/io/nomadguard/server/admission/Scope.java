package io.nomadguard.server.admission;

import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a request is about. Nomad prefers one place that names it to the others, another one for
 * each route; here they must agree.
 *
 * @param namespace empty when nothing names it
 * @param region empty when nothing names it
 */
record Scope(String namespace, String region) {

  /** What Nomad takes for a namespace's name; it has no others. */
  private static final Pattern NAMESPACE = Pattern.compile("[a-zA-Z0-9-]{1,128}");

  /** Nomad's, where nothing names one. */
  static final String DEFAULT_NAMESPACE = "default";

  Scope {
    if (!namespace.isEmpty() && !NAMESPACE.matcher(namespace).matches()) {
      throw NotAdmitted.unclear(
          "\"%s\" can't be a namespace: letters, digits and dashes, at most 128"
              .formatted(namespace));
    }
  }

  /**
   * @throws BadTarget when the query names one twice
   * @throws NotAdmitted when two places differ, or what is named can't be a namespace
   */
  static Scope of(GoQuery query, Envelope body) throws BadTarget {
    EnvelopedJob job = body.job();
    return new Scope(
        agreed(
            "namespace",
            query.one("namespace"),
            body.text("Namespace"),
            job == null ? "" : job.namespace()),
        agreed(
            "region", query.one("region"), body.text("Region"), job == null ? "" : job.region()));
  }

  /** The same for requests without a body that counts. */
  static Scope of(GoQuery query) throws BadTarget {
    return new Scope(query.one("namespace"), query.one("region"));
  }

  private static String agreed(String what, String query, String body, String job) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("the query", query);
    named.put("the request's body", body);
    named.put("the job", job);
    named.values().removeIf(String::isEmpty);
    if (named.values().stream().distinct().count() > 1) {
      throw NotAdmitted.unclear(
          named.entrySet().stream()
              .map(one -> "%s names the %s \"%s\"".formatted(one.getKey(), what, one.getValue()))
              .collect(Collectors.joining(", ", "", ": they must agree")));
    }
    return named.values().stream().findFirst().orElse("");
  }

  /** The same in that region, if none is named. */
  Scope orRegion(String other) {
    return region.isEmpty() ? new Scope(namespace, other) : this;
  }

  /** Never empty. */
  String namespaceOrDefault() {
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }
}
