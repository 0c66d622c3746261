package io.nomadguard.server.practice;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of Nomad's API on one connection. */
final class Caller implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  Caller(InetSocketAddress address) throws IOException {
    socket.connect(address, PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * A request, as Nomad's command line sends it.
   *
   * @param body empty for none
   */
  static byte[] request(String method, String target, byte[] body) {
    byte[] head =
        (method
                + " "
                + target
                + " HTTP/1.1\r\nHost: 127.0.0.1:4646\r\nUser-Agent: Go-http-client/1.1\r\n"
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
                + "Accept-Encoding: gzip\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  void ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
  }

  /** Waits for the answer, and tells its first line. */
  String hear() throws IOException {
    Message answer = Message.read(in);
    if (answer == null) {
      throw new EOFException("no answer");
    }
    return answer.firstLine();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
