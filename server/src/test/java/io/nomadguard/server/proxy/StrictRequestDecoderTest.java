package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictRequestDecoderTest {

  private static List<Object> decoded(String text, int... cuts) {
    EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder());
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int from = 0;
    for (int cut : cuts) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes, from, cut - from));
      from = cut;
    }
    channel.writeInbound(Unpooled.copiedBuffer(bytes, from, bytes.length - from));
    List<Object> messages = new ArrayList<>();
    for (Object one = channel.readInbound(); one != null; one = channel.readInbound()) {
      messages.add(one);
    }
    return messages;
  }

  @Test
  void a_body_may_come_in_pieces() {
    String text =
        "PUT /v1/jobs HTTP/1.1\r\nHost: n\r\nContent-Length: 1973\r\n\r\n" + "x".repeat(1973);

    for (int cut = 1; cut < text.length(); cut += 7) {
      List<Object> messages = decoded(text, cut);

      assertThat(messages.get(0)).isInstanceOf(HttpRequest.class);
      assertThat(messages.get(messages.size() - 1)).isInstanceOf(LastHttpContent.class);
      assertThat(
              messages.stream()
                  .filter(HttpContent.class::isInstance)
                  .mapToInt(one -> ((HttpContent) one).content().readableBytes())
                  .sum())
          .isEqualTo(1973);
    }
  }
}
