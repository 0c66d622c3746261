package io.nomadguard.server.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Sends bytes over a connection of their own, and reads what comes back. */
final class AttackSender {

  /** Milliseconds without a byte after which nothing is expected any more. */
  static final int PATIENCE = 5000;

  private AttackSender() {}

  /**
   * @param answers how many to wait for
   * @param patience milliseconds to wait for the next byte of them
   * @return at least one; the last may be {@link Answer#CLOSED} or {@link Answer#SILENCE}
   */
  static List<Answer> send(Dial dial, byte[] bytes, int answers, boolean halfClose, int patience) {
    try (Socket socket = dial.open(Http2Bytes.begins(bytes))) {
      socket.setSoTimeout(patience);
      Thread writer = new Thread(() -> write(socket, bytes, halfClose), "attack");
      writer.setDaemon(true);
      writer.start();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      return Http2Bytes.begins(bytes)
          ? List.of(Http2Answer.read(in))
          : read(in, answers, isHead(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isHead(byte[] bytes) {
    return new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII)
        .equals("HEAD ");
  }

  private static void write(Socket socket, byte[] bytes, boolean halfClose) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      if (halfClose) {
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      // The other side has heard enough: what it says counts.
    }
  }

  private static List<Answer> read(InputStream in, int count, boolean head) {
    List<Answer> answers = new ArrayList<>();
    while (answers.size() < count) {
      Answer answer = one(in, head);
      if (answer.status() < 100 || answer.status() >= 200) {
        answers.add(answer);
      }
      if (answer.status() <= 0) {
        return answers;
      }
    }
    return answers;
  }

  private static Answer one(InputStream in, boolean head) {
    try {
      String line = line(in);
      if (line.isEmpty()) {
        return Answer.CLOSED;
      }
      if (!line.startsWith("HTTP/1.")) {
        return Answer.CLOSED; // a changed request may be one in HTTP/2
      }
      int status = Integer.parseInt(line.split(" ", 3)[1]);
      Map<String, String> headers = headers(in);
      boolean none = head || status < 200 || status == 204 || status == 304;
      byte[] body = none ? new byte[0] : body(in, headers);
      if ("gzip".equals(headers.get("content-encoding"))) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      return new Answer(status, new String(body, StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException e) {
      return Answer.SILENCE;
    } catch (IOException e) {
      return Answer.CLOSED;
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = size(in); size > 0; size = size(in)) {
        body.writeBytes(in.readNBytes(size));
        line(in);
      }
      line(in);
      return body.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).trim();
  }
}
