package io.nomadguard.server.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests only in the form in which everybody takes them alike: Netty, Go and what may stand
 * between differ in line ends, folded headers and two ways of saying how long a body is. A request
 * that isn't so comes out as one that failed to decode.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {

  /** Headers and request line together. */
  static final int LONGEST_HEAD = 64 * 1024;

  private static final int BARE_LINE_FEED = -2;

  private static final byte LINE_FEED = '\n';

  private static final int BIGGEST_PIECE = 64 * 1024;

  /** Whether the next bytes begin a request. */
  private boolean atHead = true;

  /** How far the head was looked through. */
  private int looked;

  StrictRequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_HEAD)
            .setMaxHeaderSize(LONGEST_HEAD)
            .setMaxChunkSize(BIGGEST_PIECE)
            .setStrictLineParsing(true)
            .setAllowDuplicateContentLengths(false));
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (atHead) {
      int end = endOfHead(in);
      if (end == BARE_LINE_FEED) {
        fail(in, out, new BadHead(400, "a line of the request's head doesn't end with CR and LF"));
        return;
      }
      if (end < 0) {
        if (in.readableBytes() > LONGEST_HEAD) {
          fail(
              in,
              out,
              new BadHead(431, "the request's headers are longer than " + LONGEST_HEAD + " bytes"));
        }
        return;
      }
      BadHead bad =
          StrictHead.check(ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex()));
      if (bad != null) {
        fail(in, out, bad);
        return;
      }
      atHead = false;
      looked = 0;
    }
    int before = out.size();
    super.decode(context, in, out);
    if (out.size() > before && out.get(out.size() - 1) instanceof LastHttpContent) {
      atHead = true;
    }
  }

  /**
   * Where the empty line ends, or -1 when it isn't there yet, or {@link #BARE_LINE_FEED}: who ends
   * lines so would wait for an answer as long as we would for the end of the head.
   */
  private int endOfHead(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.writerIndex();
    int from = start + looked;
    for (int i = in.indexOf(from, end, LINE_FEED); i >= 0; i = in.indexOf(i + 1, end, LINE_FEED)) {
      if (i == start || in.getByte(i - 1) != '\r') {
        return BARE_LINE_FEED;
      }
      if (i - 3 >= start && in.getByte(i - 2) == '\n') {
        return i + 1;
      }
    }
    looked = in.readableBytes();
    return -1;
  }

  private void fail(ByteBuf in, List<Object> out, BadHead why) {
    in.skipBytes(in.readableBytes());
    looked = 0;
    HttpMessage message = createInvalidMessage();
    message.setDecoderResult(DecoderResult.failure(why));
    out.add(message);
    out.add(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("the request has both Content-Length and Transfer-Encoding");
  }

  /** What failed, in words for who sent it; null when nothing did. */
  static @Nullable BadHead failure(DecoderResult result) {
    if (result.isSuccess()) {
      return null;
    }
    return result.cause() instanceof BadHead bad
        ? bad
        : new BadHead(400, "the request isn't proper HTTP: " + result.cause().getMessage());
  }
}
