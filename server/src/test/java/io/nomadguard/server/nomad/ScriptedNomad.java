package io.nomadguard.server.nomad;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers as it is told to, in HTTP, and misbehaves when told to. The last answer stays. */
public final class ScriptedNomad implements AutoCloseable {

  /** One way to answer. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What came in. */
  public record Request(String line, Map<String, List<String>> headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public ScriptedNomad() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was asked, in order. */
  public List<Request> requests() {
    return requests;
  }

  public List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  /**
   * @param line method and path with query, as {@code GET /v1/nodes}
   */
  public ScriptedNomad on(String line, Answer... answers) {
    script.computeIfAbsent(line, l -> new ArrayDeque<>()).addAll(List.of(answers));
    return this;
  }

  /** Answers what was recorded, where it was. */
  public ScriptedNomad replay(String... names) {
    for (String name : names) {
      Recorded recorded = Recorded.read(name);
      on(recorded.method() + " " + recorded.path(), recorded(recorded));
    }
    return this;
  }

  public static Answer recorded(Recorded recorded) {
    return exchange -> {
      recorded.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      send(exchange, recorded.status(), recorded.bytes());
    };
  }

  public static Answer text(int status, String text) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    };
  }

  public static Answer json(String text) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Hears the question and hangs up. */
  public static Answer drop() {
    return HttpExchange::close;
  }

  /** Begins to answer, and hangs up. */
  public static Answer half() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"half\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  /** Never answers, until it is closed. */
  public Answer silence() {
    return exchange -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(line, Map.copyOf(exchange.getRequestHeaders()), body));
    Answer answer = next(line);
    if (answer == null) {
      text(404, "not scripted: " + line).to(exchange);
    } else {
      answer.to(exchange);
    }
  }

  private @Nullable Answer next(String line) {
    Deque<Answer> answers = script.get(line);
    if (answers == null) {
      return null;
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.poll() : answers.peek();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
