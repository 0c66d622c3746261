package io.nomadguard.server.proxy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Reads the answer to the only request of a connection in HTTP/2. */
final class Http2Answer {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int GOAWAY = 7;
  private static final int END_STREAM = 1;

  private Http2Answer() {}

  static Answer read(InputStream stream) {
    DataInputStream in = new DataInputStream(stream);
    DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(false);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 0;
    try {
      while (true) {
        int lengthAndType = in.readInt();
        int flags = in.readUnsignedByte();
        in.readInt();
        byte[] payload = in.readNBytes(lengthAndType >>> 8);
        switch (lengthAndType & 0xFF) {
          case HEADERS -> {
            CharSequence code = headers.decodeHeaders(1, Unpooled.wrappedBuffer(payload)).status();
            status = code == null ? status : Integer.parseInt(code.toString());
          }
          case DATA -> body.writeBytes(payload);
          case RST_STREAM, GOAWAY -> {
            return Answer.CLOSED;
          }
          default -> {
            continue;
          }
        }
        if ((flags & END_STREAM) != 0) {
          return new Answer(status, body.toString(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (SocketTimeoutException e) {
      return Answer.SILENCE;
    } catch (IOException | Http2Exception e) {
      return Answer.CLOSED;
    }
  }
}
