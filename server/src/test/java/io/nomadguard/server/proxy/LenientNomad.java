package io.nomadguard.server.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Nomad that takes whatever comes, and remembers it. */
final class LenientNomad implements AttackTarget {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  LenientNomad() {
    try {
      server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  @Override
  public Dial dial() {
    return Dial.plain(address());
  }

  @Override
  public List<Seen> upstreamSaw() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (SocketException e) {
        return; // closed
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      OutputStream out = connection.getOutputStream();
      LenientReader reader =
          new LenientReader(new BufferedInputStream(connection.getInputStream()));
      Optional<Seen> request = reader.next(head -> goOn(head, out));
      while (request.isPresent()) {
        seen.add(request.get());
        out.write(answer(request.get()));
        out.flush();
        request = reader.next(head -> goOn(head, out));
      }
    } catch (IOException e) {
      // The other side hung up: what it sent before that is remembered.
    } finally {
      connections.remove(connection);
    }
  }

  private static void goOn(Seen head, OutputStream out) throws IOException {
    if (head.values("Expect").stream().anyMatch("100-continue"::equalsIgnoreCase)) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
  }

  /** Never switches protocols: what comes after that would be requests, still. */
  private static byte[] answer(Seen seen) {
    byte[] body = NomadAnswers.to(seen);
    byte[] head =
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nX-Nomad-Index: 9\r\nContent-Length: %d\r\n\r\n"
            .formatted(seen.upgrade() ? "400 Bad Request" : "200 OK", body.length)
            .getBytes(StandardCharsets.US_ASCII);
    if (seen.method().equals("HEAD")) {
      return head;
    }
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
