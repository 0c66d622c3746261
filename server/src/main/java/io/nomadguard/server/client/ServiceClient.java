package io.nomadguard.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a nomadguard service. */
public final class ServiceClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How often a broken stream is picked up again without news in between. */
  private static final int PICK_UPS = 20;

  private final URI address;
  private final @Nullable String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /**
   * @param address such as {@code https://nomadguard.example.com}
   * @param token null for none
   */
  public ServiceClient(URI address, @Nullable String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param status HTTP's
   */
  public record Answer(int status, String contentType, String body) {

    /**
     * The body as JSON.
     *
     * @throws ServiceException when it is none
     */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new ServiceException("the service's answer is no JSON", e);
      }
    }

    /** What kind of problem it is; empty when it is none. */
    public String title() {
      return isProblem() ? json().path("title").asText() : "";
    }

    private boolean isProblem() {
      return contentType.startsWith("application/problem+json");
    }

    /** What it says, in words: the detail of a problem, or the body as it is. */
    public String words() {
      if (isProblem()) {
        try {
          return JSON.readTree(body).path("detail").asText(body);
        } catch (IOException e) {
          return body;
        }
      }
      return body;
    }
  }

  /**
   * Something that happened to a deployment.
   *
   * @param seq counts from 1
   * @param kind such as {@code progress} or {@code result}
   * @param data what {@code text} is made of; an object
   */
  public record Event(String deployment, long seq, String kind, String text, JsonNode data) {}

  /** Asks, and waits for the whole answer. */
  public Answer ask(String path, ServiceQuestion question, String accept) {
    return send(post(path, question, accept).timeout(PATIENCE).build());
  }

  /** {@code GET}. */
  public Answer get(String path, String accept) {
    return send(request(path).header("Accept", accept).timeout(PATIENCE).build());
  }

  /** Any other method, without a body. */
  public Answer call(String method, String path, String accept) {
    return send(
        request(path)
            .header("Accept", accept)
            .method(method, BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build());
  }

  /** Any other method, with a body. */
  public Answer call(String method, String path, JsonNode body) {
    return send(
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString()))
            .timeout(PATIENCE)
            .build());
  }

  /**
   * Deploys, and tells everything that happens until the end. Where the connection breaks it is
   * made again: the service goes on by itself.
   *
   * @return null when all went through and the last event was the result; else why nothing was
   *     begun
   */
  public @Nullable Answer deploy(ServiceQuestion question, Consumer<Event> happened) {
    HttpRequest request = post("/api/v1/deploy", question, "text/event-stream").build();
    HttpResponse<InputStream> response = open(request);
    if (!isStream(response)) {
      return read(response);
    }
    Progress progress = new Progress(happened);
    for (int tried = 0; ; tried++) {
      long before = progress.seen;
      if (follow(response, progress)) {
        return null;
      }
      tried = progress.seen > before ? 0 : tried;
      if (progress.deployment == null || tried >= PICK_UPS) {
        throw new ServiceException(
            "the connection broke, and the service doesn't tell any more of "
                + (progress.deployment == null
                    ? "the deployment; asking again with the same --idempotency-key joins it"
                    : "deployment " + progress.deployment + "; it may still be under way"),
            null);
      }
      response = again(progress, tried);
    }
  }

  /** What is known of a deployment that is followed. */
  private static final class Progress {
    private final Consumer<Event> happened;
    private @Nullable String deployment;
    private long seen;

    Progress(Consumer<Event> happened) {
      this.happened = happened;
    }

    /** Whether this was the end. */
    boolean take(ServerEvent event) throws IOException {
      JsonNode json = JSON.readTree(event.data());
      deployment = json.path("deployment").asText(deployment);
      if (event.id().isEmpty()) {
        return false;
      }
      long seq = json.path("seq").asLong();
      if (seq <= seen) {
        return false;
      }
      seen = seq;
      happened.accept(
          new Event(
              json.path("deployment").asText(),
              seq,
              event.kind(),
              json.path("text").asText(),
              json.path("data")));
      return event.kind().equals("result");
    }
  }

  private static boolean follow(@Nullable HttpResponse<InputStream> response, Progress progress) {
    if (response == null) {
      return false;
    }
    try (ServerEvents events = new ServerEvents(response.body())) {
      ServerEvent event;
      while ((event = events.next()) != null) {
        if (progress.take(event)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Picked up again, from the last event that was seen.
    }
    return false;
  }

  /** Null when nobody answers now. */
  private @Nullable HttpResponse<InputStream> again(Progress progress, int tried) {
    try {
      Thread.sleep(Math.min(3000, 250L << Math.min(tried, 4)));
      HttpResponse<InputStream> response =
          open(
              request("/api/v1/deployments/" + progress.deployment)
                  .header("Accept", "text/event-stream")
                  .header("Last-Event-ID", Long.toString(progress.seen))
                  .build());
      if (isStream(response)) {
        return response;
      }
      response.body().close();
    } catch (ServiceException | IOException e) {
      // It may be starting again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("stopped; the deployment goes on", e);
    }
    return null;
  }

  private static boolean isStream(HttpResponse<?> response) {
    return response.statusCode() == 200 && type(response).startsWith("text/event-stream");
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private HttpRequest.Builder post(String path, ServiceQuestion question, String accept) {
    FormBody form = FormBody.of(question);
    String query =
        question.query().stream()
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        request(path + (query.isEmpty() ? "" : "?" + query))
            .header("Content-Type", form.contentType())
            .header("Accept", accept)
            .POST(BodyPublishers.ofByteArray(form.bytes()));
    if (question.idempotencyKey() != null) {
      request.header("Idempotency-Key", question.idempotencyKey());
    }
    return request;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) {
    return read(open(request));
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      return new Answer(
          response.statusCode(),
          type(response),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ServiceException("the service's answer broke off", e);
    }
  }

  private HttpResponse<InputStream> open(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ServiceException(
          "there is no answer from "
              + address
              + ": "
              + (e.getMessage() == null ? "nobody listens there" : e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("stopped while waiting for " + address, e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
