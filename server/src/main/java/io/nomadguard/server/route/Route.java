package io.nomadguard.server.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the table.
 *
 * @param methods empty for any
 * @param pattern segments: a word stands for itself, {@code *} for anything without a slash, {@code
 *     **} at the end for whatever follows, {@code <job>} for a job's id with whatever slashes are
 *     in it
 * @param suffix what follows a job's id
 */
record Route(Set<String> methods, List<String> pattern, List<String> suffix, Treatment treatment) {

  private static final String JOB = "<job>";

  Route {
    methods = Set.copyOf(methods);
    pattern = List.copyOf(pattern);
    suffix = List.copyOf(suffix);
  }

  static Route of(Set<String> methods, String path, Treatment treatment) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    int job = segments.indexOf(JOB);
    return job < 0
        ? new Route(methods, segments, List.of(), treatment)
        : new Route(
            methods,
            segments.subList(0, job + 1),
            segments.subList(job + 1, segments.size()),
            treatment);
  }

  boolean takes(String method) {
    return methods.isEmpty() || methods.contains(method);
  }

  /** Whether both are of the same path. */
  boolean isOfPath(Route other) {
    return pattern.equals(other.pattern) && suffix.equals(other.suffix);
  }

  /**
   * Whether a path is of this line.
   *
   * @param segments of the path, wholly decoded
   * @return the job's id; empty text where the path names none; empty when it isn't of this line
   */
  Optional<String> match(List<String> segments) {
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      if (i >= segments.size()) {
        return Optional.empty();
      }
      if (wanted.equals("**")) {
        return Optional.of("");
      }
      if (wanted.equals(JOB)) {
        return job(segments.subList(i, segments.size()));
      }
      if (!wanted.equals("*") && !wanted.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return segments.size() == pattern.size() ? Optional.of("") : Optional.empty();
  }

  /**
   * As Nomad: the end of the decoded path tells, and what is before it is the id, even if empty.
   */
  private Optional<String> job(List<String> rest) {
    int end = rest.size() - suffix.size();
    return end >= 1 && rest.subList(end, rest.size()).equals(suffix)
        ? Optional.of(String.join("/", rest.subList(0, end)))
        : Optional.empty();
  }
}
