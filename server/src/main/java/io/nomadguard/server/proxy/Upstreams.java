package io.nomadguard.server.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.nomad.NomadTls;
import io.nomadguard.server.route.RequestWatch;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Connections to Nomad's servers. Each belongs to an event loop, as the connections of clients do,
 * so that an answer never changes threads.
 */
final class Upstreams {

  private static final int CONNECT_MILLIS = 5_000;

  /** How many of a loop are kept open for the next request. */
  private static final int MOST_IDLE = 64;

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  /** Answers have long heads where operators add headers. */
  private static final int LONGEST_HEAD = 256 * 1024;

  /** Whoever waits for a connection. */
  interface Borrower {

    /**
     * @param reused whether Nomad may have closed it just now
     */
    void lent(Channel back, Back handler, boolean reused);

    /** No server takes connections. */
    void failed(String why);
  }

  private record Idle(Channel channel, Back handler, long since) {}

  private final Transport transport;
  private final List<URI> addresses;
  private final SSLContext tls;
  private final RequestWatch watch;
  private final Map<EventLoop, Deque<Idle>> idle = new ConcurrentHashMap<>();

  /** Which address answered last. */
  private volatile int good;

  Upstreams(NomadSettings settings, Transport transport, RequestWatch watch) {
    this.watch = watch;
    this.addresses = settings.addresses();
    this.transport = transport;
    this.tls = NomadTls.context(settings);
  }

  /** Called on the loop, which calls back. */
  void borrow(EventLoop loop, Borrower borrower) {
    Deque<Idle> own = idle.get(loop);
    while (own != null && !own.isEmpty()) {
      Idle last = own.removeLast();
      if (last.channel.isActive()) {
        borrower.lent(last.channel, last.handler, true);
        return;
      }
    }
    connect(loop, borrower, 0);
  }

  /** A connection of its own, that nobody used before. */
  void borrowFresh(EventLoop loop, Borrower borrower) {
    connect(loop, borrower, 0);
  }

  private void connect(EventLoop loop, Borrower borrower, int tried) {
    int which = (good + tried) % addresses.size();
    URI address = addresses.get(which);
    Back handler = new Back(this);
    boolean secure = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(transport.clientChannel())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, false)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (secure) {
                      channel.pipeline().addLast(secured(address.getHost(), port));
                    }
                    channel.pipeline().addLast(codec()).addLast(handler);
                  }
                })
            .connect(host(address), port);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            good = which;
            borrower.lent(connecting.channel(), handler, false);
            return;
          }
          watch.unreachable();
          if (tried + 1 < addresses.size()) {
            connect(loop, borrower, tried + 1);
          } else {
            borrower.failed("Nomad at " + address + " can't be reached: " + words(done.cause()));
          }
        });
  }

  /** In words of people, not of the system's calls. */
  private static String words(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof UnknownHostException) {
      return "no such host is known";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "no connection in time";
    }
    return message.contains("Connection refused") ? "connection refused" : message;
  }

  private static String host(URI address) {
    String host = address.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private SslHandler secured(String host, int port) {
    SSLEngine engine = tls.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return new SslHandler(engine);
  }

  private static HttpClientCodec codec() {
    return new HttpClientCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LONGEST_HEAD)
            .setMaxHeaderSize(LONGEST_HEAD),
        false,
        false);
  }

  /** The part of the path that all of an address's targets begin with; mostly empty. */
  String prefix() {
    String path = addresses.get(good % addresses.size()).getRawPath();
    return path == null ? "" : path;
  }

  /** Where a request goes whose sender named no host. */
  String authority() {
    return addresses.get(good % addresses.size()).getRawAuthority();
  }

  /** Takes back a connection whose answer is complete; called on its loop. */
  void giveBack(Channel channel, Back handler) {
    Deque<Idle> own = idle.computeIfAbsent(channel.eventLoop(), loop -> new ArrayDeque<>());
    if (!channel.isActive() || own.size() >= MOST_IDLE) {
      channel.close();
      return;
    }
    Idle given = new Idle(channel, handler, System.nanoTime());
    own.addLast(given);
    // Someone must notice when Nomad closes it.
    channel.read();
    if (own.size() == 1) {
      sweepLater(channel.eventLoop(), own);
    }
  }

  private static void sweepLater(EventLoop loop, Deque<Idle> own) {
    loop.schedule(
        () -> {
          long now = System.nanoTime();
          while (!own.isEmpty()
              && (!own.getFirst().channel.isActive()
                  || now - own.getFirst().since > LONGEST_IDLE.toNanos())) {
            own.removeFirst().channel.close();
          }
          if (!own.isEmpty()) {
            sweepLater(loop, own);
          }
        },
        LONGEST_IDLE.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
