package io.nomadguard.server.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The table of Nomad's routes, {@code nomad-routes.tsv}: what becomes of a request. */
public final class NomadRoutes {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** The methods that are passed on at all; Nomad itself knows no other. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE");

  /**
   * @param job the job's id as Nomad takes it from the path; empty when the path names none
   */
  public record Match(Treatment treatment, String job) {}

  /** By the path's first two segments, of which no pattern leaves one open. */
  private final Map<List<String>, List<Route>> routes = new HashMap<>();

  private NomadRoutes(List<Route> all) {
    for (Route route : all) {
      routes.computeIfAbsent(head(route.pattern()), head -> new ArrayList<>()).add(route);
    }
  }

  /** The table that is delivered. */
  public static NomadRoutes load() {
    try (InputStream in = NomadRoutes.class.getResourceAsStream("nomad-routes.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return new NomadRoutes(
          text.lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(NomadRoutes::route)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("reading our own table", e);
    }
  }

  private static Route route(String line) {
    String[] cells = line.split("\t", -1);
    Set<String> methods = cells[1].equals("*") ? Set.of() : Set.of(cells[1].split(","));
    return Route.of(methods, cells[0], treatment(cells[2]));
  }

  private static Treatment treatment(String word) {
    return switch (word) {
      case "read" -> new Treatment.Read();
      case "write" -> new Treatment.Write();
      case "refused" -> new Treatment.Refused();
      default ->
          new Treatment.Judged(Operation.of(word.substring("judged:".length())).orElseThrow());
    };
  }

  private static List<String> head(List<String> segments) {
    return segments.subList(0, Math.min(2, segments.size()));
  }

  /** Whether Nomad's API has such a method; they are told apart by case. */
  public boolean knows(String method) {
    return METHODS.contains(method);
  }

  /**
   * What becomes of a request. As to Nomad's handlers, an encoded slash is one.
   *
   * @param method as it came
   */
  public Match match(String method, Target target) {
    List<String> segments = flat(target.segments());
    for (Route route : routes.getOrDefault(head(segments), List.of())) {
      Optional<String> job = route.match(segments);
      if (job.isPresent()) {
        return new Match(treatment(method, route), job.get());
      }
    }
    return new Match(unnamed(method), "");
  }

  private Treatment treatment(String method, Route matched) {
    for (Route route : routes.get(head(matched.pattern()))) {
      if (route.takes(method) && route.isOfPath(matched)) {
        return route.treatment();
      }
    }
    return unnamed(method);
  }

  private static Treatment unnamed(String method) {
    return READING.contains(method) ? new Treatment.Read() : new Treatment.Unknown();
  }

  private static List<String> flat(List<String> segments) {
    for (String segment : segments) {
      if (segment.indexOf('/') >= 0) {
        return Arrays.asList(String.join("/", segments).split("/", -1));
      }
    }
    return segments;
  }
}
