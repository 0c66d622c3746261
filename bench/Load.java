import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends check requests at a fixed rate, whether or not the answers keep up, and tells how long they
 * took, counted from when each was due: a server that stalls is charged for every request that had
 * to wait. Run by bench/load; sends to loopback only.
 *
 * <pre>
 *   java Load.java URL FILE steady RATE SECONDS    one rate, a line for every tenth of the time
 *   java Load.java URL FILE highest SECONDS        rates upwards until p99 passes 50 ms
 *   java Load.java URL FILE loris CONNECTIONS SECONDS RATE   that rate while others dawdle
 *   java Load.java URL FILE streams STREAMS SECONDS RATE PID that rate while others follow a deployment
 *   java Load.java stuck PORT                                a Nomad that never gets on with a job
 * </pre>
 */
public final class Load {

  /** More would only measure how long a queue can grow. */
  private static final int MOST_UNDER_WAY = 2000;

  private static final double P99_LIMIT_MILLIS = 50;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;
  private final URI health;

  private Load(URI url, Path file) throws IOException {
    if (!List.of("127.0.0.1", "[::1]", "localhost").contains(url.getHost())) {
      throw new IllegalArgumentException("loopback only, not " + url.getHost());
    }
    this.request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/toml")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(Files.readAllBytes(file)))
            .build();
    this.health = url.resolve("/metrics");
  }

  /** What came of a stretch of time; times in milliseconds. */
  private record Result(
      int rate, int sent, int errors, double p50, double p99, double p999, double most) {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("stuck")) {
      stuck(Integer.parseInt(args[1]));
      return;
    }
    Load load = new Load(URI.create(args[0]), Path.of(args[1]));
    switch (args[2]) {
      case "steady" -> load.steady(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
      case "highest" -> load.highest(Integer.parseInt(args[3]));
      case "loris" ->
          load.loris(
              Integer.parseInt(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]));
      case "streams" ->
          load.streams(
              Integer.parseInt(args[3]),
              Integer.parseInt(args[4]),
              Integer.parseInt(args[5]),
              args[6]);
      default -> throw new IllegalArgumentException(args[2]);
    }
  }

  private void steady(int rate, int seconds) throws Exception {
    System.out.println("| after | requests | errors | p50 ms | p99 ms | p99.9 ms | max ms | heap MB |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    int part = Math.max(1, seconds / 10);
    for (int done = 0; done < seconds; done += part) {
      Result result = run(rate, part);
      System.out.printf(
          Locale.ROOT,
          "| %d s | %d | %d | %.1f | %.1f | %.1f | %.0f | %s |%n",
          done + part,
          result.sent(),
          result.errors(),
          result.p50(),
          result.p99(),
          result.p999(),
          result.most(),
          heap());
    }
  }

  private void highest(int seconds) throws Exception {
    System.out.println("| requests/s | errors | p50 ms | p99 ms |");
    System.out.println("| ---: | ---: | ---: | ---: |");
    // Not counted: this process is cold, too.
    run(300, seconds);
    for (int rate = 300; rate <= 20_000; rate = rate * 5 / 4) {
      Result result = run(rate, seconds);
      System.out.printf(
          Locale.ROOT,
          "| %d | %d | %.1f | %.1f |%n",
          rate,
          result.errors(),
          result.p50(),
          result.p99());
      if (result.p99() > P99_LIMIT_MILLIS || result.errors() > 0) {
        return;
      }
    }
  }

  /** Connections that send a byte of a header every second, beside ordinary requests. */
  private void loris(int connections, int seconds, int rate) throws Exception {
    URI url = request.uri();
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(url.getHost().replaceAll("[\\[\\]]", ""), url.getPort());
      socket.getOutputStream().write("POST /api/v1/check HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      slow.add(socket);
    }
    AtomicInteger dropped = new AtomicInteger();
    Thread dawdling =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                slow.removeIf(socket -> !byteMore(socket, dropped));
                LockSupport.parkNanos(1_000_000_000L);
              }
            });
    dawdling.start();
    Result result = run(rate, seconds);
    dawdling.interrupt();
    dawdling.join();
    System.out.printf(
        Locale.ROOT,
        "%d slow connections, %d cut off by the service; beside them %d requests, %d errors,"
            + " p50 %.1f ms, p99 %.1f ms%n",
        connections,
        dropped.get(),
        result.sent(),
        result.errors(),
        result.p50(),
        result.p99());
    for (Socket socket : slow) {
      socket.close();
    }
  }

  private static boolean byteMore(Socket socket, AtomicInteger dropped) {
    try {
      socket.getOutputStream().write('x');
      return true;
    } catch (IOException e) {
      dropped.incrementAndGet();
      return false;
    }
  }

  /** Clients that follow one deployment as events, beside ordinary requests. */
  private void streams(int streams, int seconds, int rate, String pid) throws Exception {
    URI url = request.uri();
    HttpRequest deploy =
        HttpRequest.newBuilder(
                url.resolve(
                    "/api/v1/deploy?detach=true&timeout=3600&" + url.getRawQuery()))
            .header("Content-Type", "application/toml")
            .POST(request.bodyPublisher().orElseThrow())
            .build();
    HttpResponse<String> begun = client.send(deploy, BodyHandlers.ofString());
    if (begun.statusCode() != 202) {
      throw new IllegalStateException(begun.statusCode() + " " + begun.body());
    }
    String place = begun.headers().firstValue("Location").orElseThrow();
    run(rate, seconds);
    final Result alone = run(rate, seconds);
    final String before = resident(pid);
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      Socket socket = new Socket(url.getHost(), url.getPort());
      String head =
          "GET " + place + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      open.add(socket);
    }
    int followed = 0;
    for (Socket socket : open) {
      socket.setSoTimeout(10_000);
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      followed += new String(start, StandardCharsets.US_ASCII).endsWith(" 200") ? 1 : 0;
    }
    Result beside = run(rate, seconds);
    System.out.printf(
        Locale.ROOT,
        "| | requests | errors | p50 ms | p99 ms | resident |%n| --- | ---: | ---: | ---: | ---: | ---: |%n");
    System.out.printf(
        Locale.ROOT,
        "| no stream | %d | %d | %.1f | %.1f | %s |%n",
        alone.sent(),
        alone.errors(),
        alone.p50(),
        alone.p99(),
        before);
    System.out.printf(
        Locale.ROOT,
        "| %d streams | %d | %d | %.1f | %.1f | %s |%n",
        followed,
        beside.sent(),
        beside.errors(),
        beside.p50(),
        beside.p99(),
        resident(pid));
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static String resident(String pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
        .findFirst()
        .orElse("?");
  }

  /** Takes every job, and never has a look at it. */
  private static void stuck(int port) throws IOException {
    HttpServer nomad = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    nomad.setExecutor(Executors.newCachedThreadPool());
    nomad.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean waits = String.valueOf(exchange.getRequestURI().getQuery()).contains("index=1");
          exchange.getRequestBody().readAllBytes();
          if (waits) {
            LockSupport.parkNanos(10_000_000_000L);
          }
          String answer =
              path.equals("/v1/jobs")
                  ? "{\"EvalID\":\"waits\",\"JobModifyIndex\":1}"
                  : path.endsWith("/plan")
                      ? "{\"JobModifyIndex\":0,\"Diff\":{\"Type\":\"Added\"}}"
                      : path.startsWith("/v1/evaluation/")
                          ? "{\"ID\":\"waits\",\"Status\":\"pending\",\"JobModifyIndex\":1}"
                          : path.equals("/v1/nodes") ? "[]" : "";
          byte[] bytes = (answer.isEmpty() ? "job not found" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("X-Nomad-Index", "1");
          exchange.sendResponseHeaders(answer.isEmpty() ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    nomad.start();
  }

  private Result run(int rate, int seconds) throws InterruptedException {
    int total = rate * seconds;
    long[] took = new long[total];
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger errors = new AtomicInteger();
    AtomicLong wrong = new AtomicLong();
    Semaphore room = new Semaphore(MOST_UNDER_WAY);
    long start = System.nanoTime();
    for (int i = 0; i < total; i++) {
      long due = start + i * 1_000_000_000L / rate;
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      room.acquire();
      client
          .sendAsync(request, BodyHandlers.discarding())
          .whenComplete(
              (response, failure) -> {
                took[answered.getAndIncrement()] = System.nanoTime() - due;
                if (failure != null || !known(response)) {
                  errors.incrementAndGet();
                  if (wrong.getAndIncrement() == 0) {
                    System.err.println(
                        "first error: " + (failure == null ? response.statusCode() : failure));
                  }
                }
                room.release();
              });
    }
    room.acquire(MOST_UNDER_WAY);
    Arrays.sort(took);
    return new Result(
        rate, total, errors.get(), at(took, 0.5), at(took, 0.99), at(took, 0.999), at(took, 1));
  }

  /** A denial is an answer too. */
  private static boolean known(HttpResponse<?> response) {
    return response.statusCode() == 200 || response.statusCode() == 422;
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
  }

  /** What the service itself says it holds, after its last collection or not. */
  private String heap() throws IOException, InterruptedException {
    String metrics =
        client
            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
            .body();
    double bytes =
        metrics
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    return bytes == 0 ? "?" : String.format(Locale.ROOT, "%.0f", bytes / 1e6);
  }
}
