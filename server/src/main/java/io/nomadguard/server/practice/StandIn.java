package io.nomadguard.server.practice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for Nomad, on this machine only: says of every job that it is valid, and knows none.
 */
final class StandIn implements AutoCloseable {

  /** As the proxy that is practised on. */
  private static final String HOST = "127.0.0.1";

  private static final byte[] VALID =
      answer(
          "{\"DriverConfigValidated\":true,\"Error\":\"\",\"ValidationErrors\":null,\"Warnings\":\"\"}");

  private static final byte[] PLANNED =
      answer(
          "{\"Annotations\":{\"DesiredTGUpdates\":{}},\"CreatedEvals\":null,\"Diff\":{\"Type\":\"None\"},"
              + "\"FailedTGAllocs\":null,\"JobModifyIndex\":1,\"Warnings\":\"\"}");

  private static final byte[] NOBODY = answer("{\"AccessorID\":\"acls-disabled\"}");

  private static final byte[] NONE = answer("[]");

  /** More than the proxy's loops and one client of our own ever open. */
  private static final int MOST_CONNECTIONS = 256;

  private static final int PATIENCE_MILLIS = 30_000;

  private final ServerSocket listening;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  StandIn() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getByName(HOST));
    start(this::accept);
  }

  private static byte[] answer(String json) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nVary: Accept-Encoding\r\n"
            + "X-Nomad-Index: 1\r\nX-Nomad-Knownleader: true\r\nX-Nomad-Lastcontact: 0\r\n"
            + "Date: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json)
        .getBytes(StandardCharsets.US_ASCII);
  }

  URI address() {
    return URI.create("http://" + HOST + ":" + listening.getLocalPort());
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "practice");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listening.accept();
        connections.add(connection);
        if (connections.size() > MOST_CONNECTIONS) {
          end(connection);
        } else {
          start(() -> serve(connection));
        }
      }
    } catch (IOException e) {
      // Closed; that is the end.
    }
  }

  private void serve(Socket connection) {
    try {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(PATIENCE_MILLIS);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (Message asked = Message.read(in); asked != null; asked = Message.read(in)) {
        connection.getOutputStream().write(of(asked.firstLine()));
      }
    } catch (IOException e) {
      // Whoever asked has gone, or is no proxy.
    } finally {
      end(connection);
    }
  }

  private void end(Socket connection) {
    connections.remove(connection);
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  private static byte[] of(String requestLine) {
    if (requestLine.contains("/validate/")) {
      return VALID;
    }
    if (requestLine.contains("/plan")) {
      return PLANNED;
    }
    return requestLine.contains("/acl/") ? NOBODY : NONE;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    connections.forEach(this::end);
  }
}
