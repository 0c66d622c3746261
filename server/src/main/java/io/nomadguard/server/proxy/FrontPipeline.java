package io.nomadguard.server.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What stands between a client's bytes and {@link Front}: TLS, and HTTP/1 or HTTP/2. */
final class FrontPipeline extends ChannelInitializer<Channel> {

  /** How long a client may say nothing while it is its turn. */
  private static final int IDLE_SECONDS = 75;

  private static final int MOST_STREAMS = 250;

  private final Desk desk;
  private final @Nullable FrontTls tls;
  private final Connections connections;

  FrontPipeline(Desk desk, @Nullable FrontTls tls, Connections connections) {
    this.desk = desk;
    this.tls = tls;
    this.connections = connections;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!connections.add(channel)) {
      channel.close();
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    if (tls == null) {
      pipeline.addLast(new Preface());
    } else {
      pipeline.addLast(tls.context().newHandler(channel.alloc()), new Negotiated());
    }
    // Nothing is read by itself, but until it is clear who reads, this does.
    channel.read();
  }

  private void http1(ChannelPipeline pipeline) {
    ResponseEncoder encoder = new ResponseEncoder();
    pipeline.addLast(
        new IdleStateHandler(IDLE_SECONDS, 0, 0, TimeUnit.SECONDS),
        new StrictRequestDecoder(),
        encoder,
        new OneByOne(),
        new Front(desk, encoder));
  }

  private void http2(ChannelPipeline pipeline) {
    // The frames of all streams come by one connection, which is read as they come; each stream's
    // own window holds its sender back.
    pipeline.channel().config().setAutoRead(true);
    pipeline.addLast(
        Http2FrameCodecBuilder.forServer()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .maxConcurrentStreams(MOST_STREAMS)
                    .maxHeaderListSize(StrictRequestDecoder.LONGEST_HEAD))
            .build(),
        new Http2MultiplexHandler(new Stream()),
        new Trouble());
  }

  /** Hears of what is wrong with a connection of many streams; the codec ends it. */
  private final class Trouble extends ChannelInboundHandlerAdapter {

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      desk.trouble(context.channel(), cause);
    }
  }

  /** One stream of HTTP/2. */
  private final class Stream extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      channel.config().setAutoRead(false);
      channel.pipeline().addLast(new StreamCodec(), new OneByOne(), new Front(desk, null));
    }
  }

  /** HTTP/1 or 2, as client and server agreed by TLS. */
  private final class Negotiated extends ApplicationProtocolNegotiationHandler {

    Negotiated() {
      super(ApplicationProtocolNames.HTTP_1_1);
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
      // As everybody's mistakes: Netty would tell of each with all its frames.
      desk.trouble(context.channel(), new IOException("no TLS: " + cause.getMessage()));
      context.close();
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext context, String protocol) {
      if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
        http2(context.pipeline());
      } else {
        http1(context.pipeline());
        context.read();
      }
    }
  }

  /** HTTP/1 or 2, as the first bytes tell: whoever speaks HTTP/2 without TLS must know that. */
  private final class Preface extends ByteToMessageDecoder {

    private final ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      int common = Math.min(in.readableBytes(), preface.readableBytes());
      boolean equal =
          ByteBufUtil.equals(in, in.readerIndex(), preface, preface.readerIndex(), common);
      if (equal && common < preface.readableBytes()) {
        context.read();
        return;
      }
      if (equal) {
        http2(context.pipeline());
      } else {
        http1(context.pipeline());
      }
      context.pipeline().remove(this);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
      preface.release();
    }
  }
}
