package io.nomadguard.server.trace;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP, and reads as much of the protobuf as tests look at. */
public final class OtlpReceiver implements AutoCloseable {

  /**
   * @param attributes as text
   * @param error whether its status says so
   */
  public record Got(
      String trace,
      String id,
      String parent,
      String name,
      SortedMap<String, String> attributes,
      boolean error) {}

  private final HttpServer server;
  private final List<Got> spans = new CopyOnWriteArrayList<>();
  private final SortedMap<String, String> resource = new TreeMap<>();

  public OtlpReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
          }
          read(body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** What a service's environment says to send its traces here. */
  public Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  /** In the order they ended. */
  public List<Got> spans() {
    return List.copyOf(spans);
  }

  public synchronized SortedMap<String, String> resource() {
    return new TreeMap<>(resource);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void read(byte[] request) {
    for (Field resourceSpans : fields(request)) {
      for (Field part : fields(resourceSpans.bytes())) {
        if (part.number() == 1) {
          attributes(part.bytes(), 1, resource);
        } else if (part.number() == 2) {
          fields(part.bytes()).stream()
              .filter(field -> field.number() == 2)
              .forEach(span -> spans.add(span(span.bytes())));
        }
      }
    }
  }

  private static Got span(byte[] bytes) {
    SortedMap<Integer, byte[]> of = new TreeMap<>();
    fields(bytes).forEach(field -> of.put(field.number(), field.bytes()));
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes(bytes, 9, attributes);
    byte[] status = of.getOrDefault(15, new byte[0]);
    return new Got(
        HexFormat.of().formatHex(of.get(1)),
        HexFormat.of().formatHex(of.get(2)),
        HexFormat.of().formatHex(of.getOrDefault(4, new byte[0])),
        text(of.get(5)),
        attributes,
        fields(status).stream().anyMatch(field -> field.number() == 3 && field.value() == 2));
  }

  private static void attributes(byte[] message, int number, Map<String, String> into) {
    for (Field field : fields(message)) {
      if (field.number() == number) {
        List<Field> pair = fields(field.bytes());
        Field value = fields(pair.get(1).bytes()).get(0);
        into.put(
            text(pair.get(0).bytes()),
            value.number() == 1 ? text(value.bytes()) : Long.toString(value.value()));
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * @param value of a number
   * @param bytes of a text or a message; else empty
   */
  private record Field(int number, long value, byte[] bytes) {}

  private static List<Field> fields(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      int number = (int) (tag >> 3);
      switch ((int) tag & 7) {
        case 0 -> fields.add(new Field(number, varint(in), new byte[0]));
        case 1 -> fields.add(new Field(number, in.getLong(), new byte[0]));
        case 2 -> {
          byte[] bytes = new byte[(int) varint(in)];
          in.get(bytes);
          fields.add(new Field(number, 0, bytes));
        }
        case 5 -> fields.add(new Field(number, in.getInt(), new byte[0]));
        default -> throw new IllegalStateException("no protobuf: " + tag);
      }
    }
    return fields;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
