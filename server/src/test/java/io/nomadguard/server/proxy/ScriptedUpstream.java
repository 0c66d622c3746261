package io.nomadguard.server.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Nomad that answers as a test says, byte by byte. */
final class ScriptedUpstream implements AutoCloseable {

  /** Answers one request. */
  interface Script {
    void answer(String head, InputStream in, OutputStream out) throws Exception;
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Script script;

  ScriptedUpstream(Script script) throws IOException {
    this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    this.script = script;
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Of all requests, without the empty line. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (String head = head(in); head != null; head = head(in)) {
        heads.add(head);
        script.answer(head, in, connection.getOutputStream());
        connection.getOutputStream().flush();
      }
    } catch (Exception e) {
      // The other side hung up.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.append((char) b);
    }
    return head.substring(0, head.length() - 4);
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : open) {
      connection.close();
    }
    threads.shutdownNow();
  }
}
