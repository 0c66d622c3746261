package io.nomadguard.server.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server that gives repositories by git's own http-backend, to who has the token. */
public final class GitOverHttp implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path parent;
  private final String authorization;

  private GitOverHttp(HttpServer server, Path parent, String user, String token) {
    this.server = server;
    this.parent = parent;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
  }

  /** Serves the repositories in a folder. */
  public static GitOverHttp of(Path parent, String user, String token) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GitOverHttp git = new GitOverHttp(server, parent, user, token);
    server.createContext("/", git::answer);
    server.setExecutor(git.threads);
    server.start();
    return git;
  }

  public String address(String repository) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      ProcessBuilder backend = new ProcessBuilder("git", "http-backend");
      Map<String, String> environment = backend.environment();
      environment.put("GIT_PROJECT_ROOT", parent.toString());
      environment.put("GIT_HTTP_EXPORT_ALL", "1");
      environment.put("PATH_INFO", exchange.getRequestURI().getPath());
      environment.put("REQUEST_METHOD", exchange.getRequestMethod());
      String query = exchange.getRequestURI().getRawQuery();
      environment.put("QUERY_STRING", query == null ? "" : query);
      put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
      put(
          environment,
          "HTTP_CONTENT_ENCODING",
          exchange.getRequestHeaders().getFirst("Content-Encoding"));
      put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
      environment.put("CONTENT_LENGTH", Integer.toString(body.length));
      Process process = backend.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(body);
      }
      forward(exchange, process.getInputStream());
    }
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  /** From CGI's form to HTTP's. */
  private static void forward(HttpExchange exchange, InputStream out) throws IOException {
    int status = 200;
    StringBuilder line = new StringBuilder();
    for (int c = out.read(); c >= 0; c = out.read()) {
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().strip();
      line.setLength(0);
      if (header.isEmpty()) {
        break;
      }
      String[] parts = header.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().set(parts[0], parts[1]);
      }
    }
    byte[] body = out.readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
