import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same requests to Nomad directly and through the proxy, in turns within one run, each client
 * asking again as soon as it is answered. Run by bench/proxy; sends to loopback only.
 *
 * <pre>
 *   java ProxyLoad.java NOMAD PROXY JOB.json CLIENTS SECONDS ROUNDS [NAME=PEER …]
 *   java ProxyLoad.java parse NOMAD FILE.hcl                 the job as Nomad's own tools send it
 *   java ProxyLoad.java streams PROXY NUMBER SECONDS PID
 * </pre>
 *
 * The job's file holds the job as Nomad's API has it. Peers are other proxies in front of the same
 * Nomad.
 */
public final class ProxyLoad {

  private record Question(String name, byte[] bytes, int port) {}

  /** Another proxy, and what it is called. */
  private record Peer(String name, int port) {

    static Peer of(String argument) {
      int separator = argument.indexOf('=');
      return new Peer(argument.substring(0, separator), ProxyLoad.port(argument.substring(separator + 1)));
    }
  }

  private record Figures(double p50, double p99, double perSecond) {}

  /** Digits of a number stand here in each request, another one each time. */
  private static final String EACH_TIME = "@@@@@@@@";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private ProxyLoad() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("streams")) {
      streams(port(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
      return;
    }
    if (args[0].equals("parse")) {
      parse(args[1], Path.of(args[2]));
      return;
    }
    int direct = port(args[0]);
    int proxy = port(args[1]);
    String job = Files.readString(Path.of(args[2])).strip();
    String id = job.replaceFirst("(?s).*?\"ID\":\\s*\"([^\"]*)\".*", "$1");
    int clients = Integer.parseInt(args[3]);
    int seconds = Integer.parseInt(args[4]);
    int rounds = Integer.parseInt(args[5]);
    List<Peer> peers = Arrays.stream(args).skip(6).map(Peer::of).toList();
    String body = "{\"Job\":" + job + "}";
    String plan = "{\"Job\":" + job + ",\"Diff\":true}";
    List<String[]> operations =
        List.of(
            new String[] {"validate", "PUT", "/v1/validate/job?namespace=data", body},
            new String[] {
              "validate, each time another job",
              "PUT",
              "/v1/validate/job?namespace=data",
              body.replaceFirst("\"Meta\":\\s*\\{", "\"Meta\":{\"load\":\"" + EACH_TIME + "\",")
            },
            new String[] {"plan", "PUT", "/v1/job/" + id + "/plan?namespace=data", plan},
            new String[] {"GET /v1/jobs", "GET", "/v1/jobs?namespace=*", ""},
            new String[] {"GET /v1/agent/self", "GET", "/v1/agent/self", ""},
            new String[] {"GET /v1/nodes", "GET", "/v1/nodes?resources=true", ""});
    System.out.printf(
        Locale.ROOT,
        "%d clients, a job of %.1f kB, %d rounds of %d s each%n%n",
        clients,
        job.length() / 1000.0,
        rounds,
        seconds);
    System.out.print(
        "| | direct p50 ms | proxy p50 ms | ratio | direct p99 ms | proxy p99 ms | direct /s |"
            + " proxy /s | share |");
    peers.forEach(
        peer -> System.out.printf(" %s p50 ms | ratio | /s | share |", peer.name));
    System.out.println();
    System.out.println("| --- |" + " ---: |".repeat(8 + 4 * peers.size()));
    for (String[] operation : operations) {
      compare(operation, direct, proxy, peers, clients, seconds, rounds);
    }
  }

  private static void parse(String nomad, Path file) throws Exception {
    port(nomad);
    StringBuilder text = new StringBuilder();
    for (char c : Files.readString(file).toCharArray()) {
      text.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : c);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(nomad + "/v1/jobs/parse"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"JobHCL\":\"" + text + "\"}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    System.out.println(answer.body());
  }

  private static int port(String url) {
    URI uri = URI.create(url);
    if (!List.of("127.0.0.1", "[::1]", "localhost").contains(uri.getHost())) {
      throw new IllegalArgumentException("loopback only, not " + uri.getHost());
    }
    return uri.getPort();
  }

  private static void compare(
      String[] operation,
      int direct,
      int proxy,
      List<Peer> peers,
      int clients,
      int seconds,
      int rounds)
      throws Exception {
    Question straight = question(operation, direct);
    Question guarded = question(operation, proxy);
    run(straight, clients, seconds);
    run(guarded, clients, 2 * seconds);
    List<Figures> without = new ArrayList<>();
    List<Figures> with = new ArrayList<>();
    List<List<Figures>> others = peers.stream().map(peer -> (List<Figures>) new ArrayList<Figures>()).toList();
    for (int round = 0; round < rounds; round++) {
      without.add(run(straight, clients, seconds));
      with.add(run(guarded, clients, seconds));
      for (int i = 0; i < peers.size(); i++) {
        others.get(i).add(run(question(operation, peers.get(i).port), clients, seconds));
      }
    }
    Figures d = median(without);
    Figures p = median(with);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.0f | %.0f %% |",
        operation[0],
        d.p50,
        p.p50,
        p.p50 / d.p50,
        d.p99,
        p.p99,
        d.perSecond,
        p.perSecond,
        100 * p.perSecond / d.perSecond);
    for (List<Figures> other : others) {
      Figures q = median(other);
      System.out.printf(
          Locale.ROOT,
          " %.2f | %.2f | %.0f | %.0f %% |",
          q.p50,
          q.p50 / d.p50,
          q.perSecond,
          100 * q.perSecond / d.perSecond);
    }
    System.out.println();
  }

  private static Figures median(List<Figures> all) {
    double[] p50 = all.stream().mapToDouble(Figures::p50).sorted().toArray();
    double[] p99 = all.stream().mapToDouble(Figures::p99).sorted().toArray();
    double[] rate = all.stream().mapToDouble(Figures::perSecond).sorted().toArray();
    int middle = all.size() / 2;
    return new Figures(p50[middle], p99[middle], rate[middle]);
  }

  private static Question question(String[] operation, int port) {
    String head =
        operation[1]
            + " "
            + operation[2]
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\n"
            + (operation[3].isEmpty()
                ? ""
                : "Content-Length: "
                    + operation[3].getBytes(StandardCharsets.UTF_8).length
                    + "\r\n")
            + "\r\n";
    return new Question(
        operation[0], (head + operation[3]).getBytes(StandardCharsets.UTF_8), port);
  }

  private static Figures run(Question question, int clients, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Callable<long[]>> work = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      work.add(() -> client(question, end));
    }
    long start = System.nanoTime();
    List<Future<long[]>> done = threads.invokeAll(work);
    double took = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    long[] all = new long[0];
    for (Future<long[]> one : done) {
      long[] times = one.get();
      int before = all.length;
      all = Arrays.copyOf(all, before + times.length);
      System.arraycopy(times, 0, all, before, times.length);
    }
    Arrays.sort(all);
    return new Figures(
        all[all.length / 2] / 1e6, all[all.length * 99 / 100] / 1e6, all.length / took);
  }

  private static long[] client(Question question, long end) throws IOException {
    long[] times = new long[1024];
    int count = 0;
    byte[] bytes = question.bytes.clone();
    int number = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(EACH_TIME);
    try (Socket socket = new Socket("127.0.0.1", question.port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (System.nanoTime() < end) {
        if (number >= 0) {
          int rest = NUMBER.incrementAndGet();
          for (int i = number + EACH_TIME.length() - 1; i >= number; i--, rest /= 10) {
            bytes[i] = (byte) ('0' + rest % 10);
          }
        }
        long start = System.nanoTime();
        socket.getOutputStream().write(bytes);
        answer(question, in);
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = System.nanoTime() - start;
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static void answer(Question question, InputStream in) throws IOException {
    String status = line(in);
    if (!status.contains(" 200 ")) {
      throw new IllegalStateException(question.name + ": " + status);
    }
    long length = -1;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
    }
    if (!chunked) {
      in.skipNBytes(length);
      return;
    }
    for (long size = size(in); size > 0; size = size(in)) {
      in.skipNBytes(size + 2);
    }
    line(in);
  }

  private static long size(InputStream in) throws IOException {
    return Long.parseLong(line(in).strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static void streams(int port, int number, int seconds, String pid) throws Exception {
    List<Socket> open = new ArrayList<>();
    byte[] ask =
        "GET /v1/event/stream?namespace=* HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < number; i++) {
      Socket socket = new Socket("127.0.0.1", port);
      socket.getOutputStream().write(ask);
      open.add(socket);
    }
    int answered = 0;
    for (Socket socket : open) {
      socket.setSoTimeout(30_000);
      answered += line(socket.getInputStream()).contains(" 200 ") ? 1 : 0;
    }
    Thread.sleep(seconds * 1000L);
    int alive = 0;
    for (Socket socket : open) {
      alive += socket.getInputStream().available() > 0 ? 1 : 0;
      socket.close();
    }
    String memory =
        Files.readAllLines(Path.of("/proc", pid, "status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("VmRSS: 0 kB")
            .replaceAll("\\D", "");
    System.out.printf(
        Locale.ROOT,
        "%n%d event streams at once: %d answered, %d with a heartbeat after %d s; resident memory of the"
            + " service then %d MB%n",
        number,
        answered,
        alive,
        seconds,
        Long.parseLong(memory) / 1024);
  }
}
