package io.nomadguard.server.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.admission.AnswerEdit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request to Nomad and its answer, piece by piece in both directions: neither side is read
 * faster than the other takes it. Lives on one event loop.
 */
final class Exchange implements Upstreams.Borrower {

  /** Answers that something is added to; Nomad's are much smaller. */
  private static final int LONGEST_EDITED = 64 << 20;

  private final Front front;
  private final ChannelHandlerContext client;
  private final Upstreams upstreams;
  private final HttpRequest request;
  private final @Nullable AnswerEdit edit;
  private final Map<String, String> added;
  private final boolean upgrade;

  /** What came before there was a connection. */
  private final Deque<HttpContent> waiting = new ArrayDeque<>();

  private @Nullable Channel back;
  private @Nullable Back handler;
  private boolean reused;
  private boolean bodySent;
  private boolean bodyBegun;
  private boolean answering;
  private boolean done;
  private @Nullable HttpResponse edited;
  private @Nullable ByteBuf collected;

  /**
   * @param request as Nomad gets it
   * @param edit of its answer; null when that goes through as it is
   * @param added to the answer's headers
   * @param upgrade whether the connection becomes a WebSocket if Nomad agrees
   */
  Exchange(
      Front front,
      ChannelHandlerContext client,
      Upstreams upstreams,
      HttpRequest request,
      @Nullable AnswerEdit edit,
      Map<String, String> added,
      boolean upgrade) {
    this.front = front;
    this.client = client;
    this.upstreams = upstreams;
    this.request = request;
    this.edit = edit;
    this.added = added;
    this.upgrade = upgrade;
  }

  void start() {
    if (upgrade) {
      upstreams.borrowFresh(client.channel().eventLoop(), this);
    } else {
      upstreams.borrow(client.channel().eventLoop(), this);
    }
  }

  @Override
  public void lent(Channel channel, Back lentHandler, boolean usedBefore) {
    if (done) {
      upstreams.giveBack(channel, lentHandler);
      return;
    }
    back = channel;
    handler = lentHandler;
    reused = usedBefore;
    lentHandler.serve(this);
    HttpRequest sent =
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1,
            request.method(),
            upstreams.prefix() + request.uri(),
            request.headers());
    if (!sent.headers().contains(HttpHeaderNames.HOST)) {
      sent.headers().set(HttpHeaderNames.HOST, upstreams.authority());
    }
    channel.write(sent);
    while (!waiting.isEmpty()) {
      write(channel, waiting.removeFirst());
    }
    channel.flush();
    channel.read();
    wantMore();
  }

  @Override
  public void failed(String why) {
    fail(503, why + "; nothing was done");
  }

  /** A piece of the request's body. */
  void send(HttpContent piece) {
    Channel open = back;
    if (done) {
      piece.release();
    } else if (open == null) {
      waiting.addLast(piece);
    } else {
      write(open, piece);
      open.flush();
      wantMore();
    }
  }

  private void write(Channel open, HttpContent piece) {
    bodyBegun |= piece.content().isReadable();
    if (piece instanceof LastHttpContent last) {
      bodySent = true;
      // Trailers are for the next hop only.
      if (last.trailingHeaders().isEmpty() && !last.content().isReadable()) {
        last.release();
        open.write(LastHttpContent.EMPTY_LAST_CONTENT);
      } else {
        open.write(new DefaultLastHttpContent(last.content()));
      }
    } else {
      open.write(piece);
    }
  }

  private void wantMore() {
    Channel open = back;
    if (!bodySent && open != null && open.isWritable()) {
      client.read();
    }
  }

  void backWritable() {
    wantMore();
  }

  /** The answer's first piece. */
  void head(ChannelHandlerContext context, HttpResponse response) {
    int status = response.status().code();
    if (status / 100 == 1 && status != 101) {
      context.read();
      return;
    }
    if (response.decoderResult().isFailure()) {
      broken("Nomad's answer isn't proper HTTP");
      context.close();
      return;
    }
    if (status == 101) {
      tunnel(context, response);
      return;
    }
    answering = true;
    boolean keep = HttpUtil.isKeepAlive(response);
    front.backKeepsAlive(keep);
    HttpHeaders headers = response.headers();
    Hops.remove(headers);
    added.forEach(headers::set);
    if (edit != null) {
      edited = response;
      collected = client.alloc().buffer();
      context.read();
      return;
    }
    front.answer(client, response);
  }

  private void tunnel(ChannelHandlerContext context, HttpResponse response) {
    if (!upgrade) {
      broken("Nomad answers 101, which nobody asked for");
      context.close();
      return;
    }
    done = true;
    HttpHeaders headers = response.headers();
    String protocol = headers.get(HttpHeaderNames.UPGRADE, "websocket");
    Hops.remove(headers);
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    headers.set(HttpHeaderNames.UPGRADE, protocol);
    front.tunnel(client, context, response);
  }

  /** A piece of the answer's body. */
  void content(ChannelHandlerContext context, HttpContent piece) {
    if (done) {
      piece.release();
      return;
    }
    if (piece.decoderResult().isFailure()) {
      piece.release();
      broken("Nomad's answer isn't proper HTTP");
      context.close();
      return;
    }
    if (!answering) {
      // Of an informational answer.
      piece.release();
      return;
    }
    boolean last = piece instanceof LastHttpContent;
    ByteBuf into = collected;
    if (into != null) {
      collect(context, into, piece, last);
      return;
    }
    if (last) {
      finish(context);
      front.lastPiece(client, piece);
    } else {
      client.write(piece);
    }
  }

  private void collect(
      ChannelHandlerContext context, ByteBuf into, HttpContent piece, boolean last) {
    if (into.readableBytes() + piece.content().readableBytes() > LONGEST_EDITED) {
      piece.release();
      broken("Nomad's answer is longer than " + LONGEST_EDITED + " bytes");
      context.close();
      return;
    }
    into.writeBytes(piece.content());
    piece.release();
    if (last) {
      finish(context);
      front.edited(client, answered(into));
    }
  }

  private Answered answered(ByteBuf body) {
    HttpResponse response = Objects.requireNonNull(edited);
    byte[] bytes = new byte[body.readableBytes()];
    body.readBytes(bytes);
    body.release();
    collected = null;
    Answered whole =
        Objects.requireNonNull(edit)
            .edit(
                response.status().code(),
                response.headers().get(HttpHeaderNames.CONTENT_TYPE, ""),
                bytes);
    return new Answered(whole.status(), whole.contentType(), whole.body(), added);
  }

  private void finish(ChannelHandlerContext context) {
    done = true;
    Back served = handler;
    if (served != null && front.backKept() && bodySent) {
      served.release(context);
    } else {
      if (served != null) {
        served.drop();
      }
      context.close();
    }
  }

  /** All that came at once was handed on. */
  void flush(ChannelHandlerContext context) {
    if (done) {
      return;
    }
    if (collected != null || !answering) {
      context.read();
      return;
    }
    client.flush();
    if (client.channel().isWritable()) {
      context.read();
    }
  }

  void frontWritable() {
    Channel open = back;
    if (!done && answering && open != null && client.channel().isWritable()) {
      open.read();
    }
  }

  /** Nomad is gone, or answers what it wouldn't. */
  void broken(String why) {
    if (done) {
      return;
    }
    boolean unheard = reused && !answering && !bodyBegun && isRepeatable() && bodySent;
    if (unheard) {
      // Nomad closed an idle connection just as it was taken: nothing was done.
      back = null;
      handler = null;
      waiting.add(LastHttpContent.EMPTY_LAST_CONTENT);
      upstreams.borrowFresh(client.channel().eventLoop(), this);
      return;
    }
    fail(502, isRepeatable() ? why : why + "; Nomad may or may not have done it");
  }

  private boolean isRepeatable() {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  private void fail(int status, String why) {
    done = true;
    waiting.forEach(HttpContent::release);
    waiting.clear();
    ByteBuf into = collected;
    if (into != null) {
      into.release();
      collected = null;
    }
    if (answering && edit == null) {
      // Half an answer: only its end tells that it isn't the whole.
      client.close();
    } else {
      front.refuse(client, status, why);
    }
  }

  /** The client is gone: nobody waits for the answer. */
  void abandon() {
    if (done) {
      return;
    }
    done = true;
    waiting.forEach(HttpContent::release);
    waiting.clear();
    ByteBuf into = collected;
    if (into != null) {
      into.release();
      collected = null;
    }
    Back served = handler;
    Channel open = back;
    if (served != null && open != null) {
      served.drop();
      open.close();
    }
  }
}
