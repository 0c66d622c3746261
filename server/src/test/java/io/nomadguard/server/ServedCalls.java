package io.nomadguard.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What callers ask a {@link ServedProcess}: to deploy the small rules' job under many names. */
public final class ServedCalls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private ServedCalls() {}

  /** A server.toml for loopback, on any port. */
  public static Path config(Path file, URI nomad, String store, String... more) {
    return SmallRules.write(
        file,
        """
        bind = ["127.0.0.1"]
        port = 0

        [store]
        %s

        [nomad]
        address = "%s"
        timeout_seconds = 1
        %s
        """
            .formatted(store, nomad, String.join("\n", more)));
  }

  /** The id of the job of a project. */
  public static String job(String project) {
    return "t-es-" + project;
  }

  static String nomadgen(String project) {
    return SmallRules.NOMADGEN.replace("\"web\"", "\"" + project + "\"");
  }

  /**
   * @param query behind the tier, such as {@code &detach=true}
   */
  public static HttpRequest deploying(
      URI service, String project, String query, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("/api/v1/deploy?tier=test" + query))
            .timeout(Duration.ofSeconds(90))
            .header("Content-Type", "application/toml")
            .header("Accept", "application/json")
            .header("Idempotency-Key", "build-" + project)
            .POST(BodyPublishers.ofString(nomadgen(project)));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  public static CompletableFuture<HttpResponse<String>> deploy(
      URI service, String project, String query, String... headers) {
    return HTTP.sendAsync(deploying(service, project, query, headers), BodyHandlers.ofString());
  }

  public static HttpResponse<String> check(URI service, String project, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve("/api/v1/check?tier=test"))
            .header("Content-Type", "application/toml")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(nomadgen(project)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public static HttpResponse<String> get(URI service, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Asks, and waits for the answer. */
  public static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  /** How a deployment stands, with its events. */
  public static JsonNode deployment(URI service, String id, String... headers) {
    return json(get(service, "/api/v1/deployments/" + id, headers));
  }

  /** What happens to a deployment, line by line as it happens. */
  public static final class Lines {
    private final Iterator<String> lines;
    private final List<String> read = new ArrayList<>();

    private Lines(Iterator<String> lines) {
      this.lines = lines;
    }

    /** The next line that begins so. */
    public String await(String start) {
      while (lines.hasNext()) {
        String line = lines.next();
        read.add(line);
        if (line.startsWith(start)) {
          return line;
        }
      }
      throw new AssertionError("no line begins with \"" + start + "\" of\n" + read);
    }
  }

  /** The lines of one that was detached, as this service tells them. */
  public static Lines lines(URI service, HttpResponse<String> detached, String... headers)
      throws IOException, InterruptedException {
    if (detached.statusCode() != 202) {
      throw new AssertionError(detached.statusCode() + " " + detached.body());
    }
    String path = detached.headers().firstValue("Location").orElseThrow();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path)).header("Accept", "text/plain");
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<Stream<String>> lines = HTTP.send(request.build(), BodyHandlers.ofLines());
    return new Lines(lines.body().iterator());
  }

  /** Asks until the answer has this status. */
  public static HttpResponse<String> until(int status, Supplier<HttpResponse<String>> asking) {
    return until(answer -> answer.statusCode() == status, asking);
  }

  /** Asks until the answer is like this. */
  public static HttpResponse<String> until(
      Predicate<HttpResponse<String>> wanted, Supplier<HttpResponse<String>> asking) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      HttpResponse<String> answer = asking.get();
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
