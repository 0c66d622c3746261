package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nomadguard.server.nomad.Nomad.Indexed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link SimulatedNomad} by HTTP, for nomadguards that run in processes of their own. */
public final class NomadFace implements AutoCloseable {

  /**
   * One question.
   *
   * @param name as {@code register}, {@code plan}, {@code job}, {@code nodes}
   * @param job empty when it doesn't name one
   */
  public record Call(String name, String job) {}

  /** What Nomad answers. */
  public record Answer(int status, String body) {}

  /** Does what was asked. */
  @FunctionalInterface
  public interface Deed {
    Answer done();
  }

  /** How one question is answered, or isn't. */
  @FunctionalInterface
  public interface Fault {

    /** None: it is done and answered. */
    Fault NONE = (exchange, deed) -> send(exchange, deed.done());

    /** The connection breaks before anything is done. */
    Fault BREAKS_BEFORE = (exchange, deed) -> exchange.close();

    /** It is done, and the connection breaks. */
    Fault BREAKS_AFTER =
        (exchange, deed) -> {
          deed.done();
          exchange.close();
        };

    /** It is done, and the connection breaks in the middle of the answer. */
    Fault HALF =
        (exchange, deed) -> {
          byte[] bytes = deed.done().body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          exchange.getResponseBody().flush();
          exchange.close();
        };

    /** Says something else, and does nothing. */
    static Fault says(int status, String text) {
      return (exchange, deed) -> send(exchange, new Answer(status, text));
    }

    /** Does it, and says something else. */
    static Fault doesAndSays(int status, String text) {
      return (exchange, deed) -> {
        deed.done();
        send(exchange, new Answer(status, text));
      };
    }

    void answer(HttpExchange exchange, Deed deed) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern JOB = Pattern.compile("/v1/job/([^/]+)(?:/(\\w+))?");

  private final SimulatedNomad nomad;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final int port;
  private HttpServer server;
  private volatile Function<Call, Fault> faults = call -> Fault.NONE;

  public NomadFace(SimulatedNomad nomad) throws IOException {
    this.nomad = nomad;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listen(int wanted) throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
    listening.setExecutor(pool);
    listening.createContext("/", this::answer);
    listening.start();
    return listening;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How each question is answered from now on. */
  public void faults(Function<Call, Fault> next) {
    faults = next;
  }

  /** Nobody listens any more, and whoever is connected isn't. */
  public synchronized void down() {
    server.stop(0);
  }

  /** Listens again. */
  public synchronized void up() {
    try {
      server = listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does it, and says nothing until this is closed. */
  public Fault silence() {
    return (exchange, deed) -> {
      deed.done();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI asked = exchange.getRequestURI();
    faults.apply(call(asked, body)).answer(exchange, () -> done(asked, body));
  }

  private static Call call(URI asked, byte[] body) throws IOException {
    String path = asked.getRawPath();
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return new Call(
          job.group(2) == null ? "job" : job.group(2),
          URLDecoder.decode(job.group(1), StandardCharsets.UTF_8));
    }
    if (path.equals("/v1/jobs")) {
      return new Call("register", JSON.readTree(body).at("/Job/ID").asText());
    }
    String[] segments = path.split("/");
    return new Call(segments.length > 2 ? segments[2] : "", "");
  }

  private Answer done(URI asked, byte[] body) {
    try {
      return answer(asked, body)
          .map(answer -> new Answer(200, answer.toString()))
          .orElse(new Answer(404, "job not found"));
    } catch (NomadException e) {
      return new Answer(e.status(), e.original() == null ? e.getMessage() : e.original());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Nomad-Index", "1");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Optional<JsonNode> answer(URI asked, byte[] body) throws IOException {
    String path = asked.getRawPath();
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      return job(
          URLDecoder.decode(job.group(1), StandardCharsets.UTF_8), job.group(2), asked, body);
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/v1/evaluation/")) {
      return body(nomad.evaluation("", last, 0, Duration.ZERO));
    }
    if (path.startsWith("/v1/deployment/")) {
      return body(nomad.deployment("", last, 0, Duration.ZERO));
    }
    return switch (path) {
      case "/v1/jobs" -> Optional.of(register((ObjectNode) JSON.readTree(body)));
      case "/v1/validate/job" ->
          Optional.of(nomad.validate("", "", (ObjectNode) JSON.readTree(body).path("Job")));
      case "/v1/nodes" -> Optional.of(nomad.nodes(""));
      case "/v1/status/leader" -> Optional.of(JsonNodeFactory.instance.textNode("127.0.0.1:4647"));
      default -> Optional.empty();
    };
  }

  private Optional<JsonNode> job(String id, String what, URI asked, byte[] body)
      throws IOException {
    if (what == null) {
      return nomad.job("", "", id).map(JsonNode.class::cast);
    }
    return switch (what) {
      case "plan" -> Optional.of(nomad.plan("", "", (ObjectNode) JSON.readTree(body).path("Job")));
      case "versions" ->
          Optional.of(
              JsonNodeFactory.instance.objectNode().set("Versions", nomad.versions("", "", id)));
      case "submission" ->
          nomad
              .submission(
                  "", "", id, Long.parseLong(asked.getQuery().replaceFirst(".*version=", "")))
              .map(JsonNode.class::cast);
      case "allocations" -> body(nomad.allocations("", "", id, 0, Duration.ZERO));
      case "evaluations" -> Optional.of(nomad.evaluations("", "", id));
      case "deployments" -> Optional.of(nomad.deployments("", "", id));
      default -> Optional.empty();
    };
  }

  private JsonNode register(ObjectNode request) {
    return nomad.register(
        "",
        "",
        (ObjectNode) request.path("Job"),
        request.path("JobModifyIndex").asLong(),
        request.path("Submission").path("Source").asText());
  }

  private static Optional<JsonNode> body(Indexed<? extends JsonNode> answer) {
    return Optional.of(answer.body());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    pool.shutdownNow();
  }
}
