package io.nomadguard.server.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.nomadguard.server.admission.Admission;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.admission.Admission.Forwarded;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, or one stream of it: one request after the other is taken, and nothing is
 * read that isn't wanted. Lives on one event loop.
 */
final class Front extends ChannelInboundHandlerAdapter {

  private enum State {
    /** Waits for a request. */
    IDLE,
    /** Is answered already; the rest of the request is of no interest. */
    ANSWERED,
    /** The body of a request that is to be judged comes in. */
    COLLECTING,
    JUDGING,
    EXCHANGING,
    CLOSING
  }

  private static final FullHttpResponse CONTINUE =
      new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

  private final Desk desk;
  private final @Nullable ResponseEncoder encoder;
  private State state = State.IDLE;
  private boolean keepAlive;
  private boolean http10;
  private boolean head;
  private boolean backKeeps;
  private @Nullable Exchange exchange;
  private @Nullable Collected collected;

  /** The next request, when it came before its time. */
  private @Nullable Object early;

  /**
   * @param encoder of the connection; null where a stream needs none
   */
  Front(Desk desk, @Nullable ResponseEncoder encoder) {
    this.desk = desk;
    this.encoder = encoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      context.read();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.read();
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest && state != State.IDLE) {
      // The client doesn't wait for an answer before it asks again. No more is read until then.
      early = message;
    } else if (message instanceof HttpRequest request) {
      begin(context, request);
      if (message instanceof HttpContent content) {
        piece(context, content);
      }
    } else if (message instanceof HttpContent content) {
      piece(context, content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    keepAlive = HttpUtil.isKeepAlive(request);
    http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    head = request.method().name().equals("HEAD");
    if (encoder != null) {
      encoder.answersHead(head);
    }
    BadHead bad = StrictRequestDecoder.failure(request.decoderResult());
    if (bad != null) {
      keepAlive = false;
      refuse(context, bad.status(), String.valueOf(bad.getMessage()));
      return;
    }
    Step step = desk.look(request, context.channel());
    if (step instanceof Step.Answer answer) {
      keepAlive &= !Outgoing.hasBody(request);
      answer(context, Answers.of(answer.answered()), false);
    } else if (step instanceof Step.Collect collect) {
      collected = new Collected(collect, context.alloc().buffer(), desk.room());
      state = State.COLLECTING;
      goOn(context, request);
      context.read();
    } else if (step instanceof Step.Pass pass) {
      goOn(context, request);
      exchange(
          new Exchange(
              this, context, desk.upstreams(), pass.request(), null, Map.of(), pass.upgrade()));
      context.read();
    }
  }

  private void exchange(Exchange begun) {
    state = State.EXCHANGING;
    exchange = begun;
    begun.start();
  }

  private static void goOn(ChannelHandlerContext context, HttpRequest request) {
    if (HttpUtil.is100ContinueExpected(request)) {
      context.writeAndFlush(CONTINUE.retainedDuplicate());
    }
  }

  private void piece(ChannelHandlerContext context, HttpContent piece) {
    boolean last = piece instanceof LastHttpContent;
    if (piece.decoderResult().isFailure()) {
      piece.release();
      keepAlive = false;
      leave();
      refuse(context, 400, "the request's body isn't proper HTTP");
      return;
    }
    switch (state) {
      case COLLECTING -> collect(context, piece, last);
      case EXCHANGING -> {
        Exchange under = exchange;
        if (under == null) {
          piece.release();
        } else {
          under.send(piece);
          if (last) {
            // Only who reads notices that the client has gone.
            context.read();
          }
        }
      }
      case ANSWERED -> {
        piece.release();
        if (last) {
          next(context);
        } else {
          context.read();
        }
      }
      case IDLE -> {
        // The rest of a request that was answered before it was complete.
        piece.release();
        context.read();
      }
      default -> piece.release();
    }
  }

  private void collect(ChannelHandlerContext context, HttpContent piece, boolean last) {
    Collected body = Objects.requireNonNull(collected);
    String wrong = body.add(piece);
    if (wrong != null) {
      leave();
      keepAlive = false;
      refuse(context, body.tooLong() ? 413 : 503, wrong);
    } else if (last) {
      state = State.JUDGING;
      desk.judge(body.request(), admission -> onLoop(context, admission));
    } else {
      context.read();
    }
  }

  /** What is known already is told on the loop, and goes on at once. */
  private void onLoop(ChannelHandlerContext context, Admission admission) {
    if (context.executor().inEventLoop()) {
      answered(context, admission);
    } else {
      context.executor().execute(() -> answered(context, admission));
    }
  }

  private void answered(ChannelHandlerContext context, Admission admission) {
    try {
      judged(context, admission);
    } catch (RuntimeException e) {
      // Nobody else would notice, and the client wait for ever.
      exceptionCaught(context, e);
    }
  }

  private void judged(ChannelHandlerContext context, Admission admission) {
    leave();
    if (state != State.JUDGING) {
      // The client is gone. What was only judged isn't done.
      return;
    }
    Collected body = Objects.requireNonNull(collected);
    collected = null;
    if (admission instanceof Answered answered) {
      answer(context, Answers.of(answered), true);
    } else if (admission instanceof Forwarded forwarded) {
      Exchange begun =
          new Exchange(
              this,
              context,
              desk.upstreams(),
              Outgoing.rebuilt(body.asked(), forwarded),
              forwarded.edit(),
              forwarded.headers(),
              false);
      // Before it starts, so that head and body reach Nomad in one piece.
      begun.send(new DefaultLastHttpContent(Unpooled.wrappedBuffer(forwarded.body())));
      exchange(begun);
      // Only who reads notices that the client has gone.
      context.read();
    }
  }

  /** Gives back what was collected. */
  private void leave() {
    Collected body = collected;
    if (body != null) {
      body.close();
    }
  }

  /** Refuses the request that is under way; whether all of it has come isn't known here. */
  void refuse(ChannelHandlerContext context, int status, String why) {
    exchange = null;
    keepAlive = false;
    answer(context, Answers.refusal(status, why), false);
  }

  /**
   * @param whole whether all of the request has come
   */
  private void answer(ChannelHandlerContext context, FullHttpResponse response, boolean whole) {
    frame(response);
    if (head) {
      response.content().clear();
    }
    ChannelFuture written = context.writeAndFlush(response);
    if (!keepAlive) {
      state = State.CLOSING;
      written.addListener(ChannelFutureListener.CLOSE);
    } else if (whole) {
      next(context);
    } else {
      state = State.ANSWERED;
      context.read();
    }
  }

  private void frame(HttpResponse response) {
    keepAlive &= !http10 && state != State.CLOSING;
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
  }

  /** The beginning of Nomad's answer. */
  void answer(ChannelHandlerContext context, HttpResponse response) {
    boolean bodyless = head || response.status().code() == 204 || response.status().code() == 304;
    if (!bodyless && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      if (http10) {
        keepAlive = false;
      } else {
        HttpUtil.setTransferEncodingChunked(response, true);
      }
    }
    frame(response);
    context.write(response);
  }

  /** The end of Nomad's answer. */
  void lastPiece(ChannelHandlerContext context, HttpContent piece) {
    ChannelFuture written = context.writeAndFlush(piece);
    end(context, written);
  }

  /** The whole of an answer that something was added to. */
  void edited(ChannelHandlerContext context, Answered answered) {
    exchange = null;
    FullHttpResponse response = Answers.of(answered);
    frame(response);
    end(context, context.writeAndFlush(response));
  }

  private void end(ChannelHandlerContext context, ChannelFuture written) {
    exchange = null;
    if (keepAlive) {
      next(context);
    } else {
      state = State.CLOSING;
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void next(ChannelHandlerContext context) {
    if (state == State.CLOSING) {
      return;
    }
    state = State.IDLE;
    Object waiting = early;
    early = null;
    if (waiting == null) {
      context.read();
    } else {
      channelRead(context, waiting);
    }
  }

  void backKeepsAlive(boolean keeps) {
    backKeeps = keeps;
  }

  boolean backKept() {
    return backKeeps;
  }

  /** From now on bytes go through as they come. */
  void tunnel(ChannelHandlerContext context, ChannelHandlerContext back, HttpResponse response) {
    exchange = null;
    state = State.CLOSING;
    context.writeAndFlush(response);
    Tunnel.join(context, back);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Exchange under = exchange;
    if (under != null && context.channel().isWritable()) {
      under.frontWritable();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      if (state == State.IDLE || state == State.COLLECTING || state == State.ANSWERED) {
        context.close();
      }
      return;
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Exchange under = exchange;
    exchange = null;
    state = State.CLOSING;
    if (under != null) {
      under.abandon();
    }
    leave();
    ReferenceCountUtil.release(early);
    early = null;
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    desk.trouble(context.channel(), cause);
    context.close();
  }
}
