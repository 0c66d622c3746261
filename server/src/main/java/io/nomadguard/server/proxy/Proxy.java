package io.nomadguard.server.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.admission.Admissions;
import io.nomadguard.server.freeze.Standstill;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.route.RequestWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nomad's own API, with the rules in front of what writes or starts jobs. */
public final class Proxy implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * On few, requests wait for those that came on the same loop (docs/proxy-load.md); each keeps
   * connections to Nomad, which takes a hundred of one client.
   */
  private static final int LOOPS = Math.min(2 * CORES, Math.max(CORES, 16));

  /** Judging waits for Nomad and the store now and then. */
  private static final int JUDGES = Math.max(8, 2 * CORES);

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_CONNECTIONS = 10_000;

  private static final WriteBufferWaterMark UNDER_WAY =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final EventLoopGroup loops;
  private final ThreadPoolExecutor judges;
  private final Connections connections = new Connections(MOST_CONNECTIONS);
  private final @Nullable FrontTls tls;
  private final List<Channel> listening = new ArrayList<>();

  private Proxy(
      ProxySettings settings,
      NomadSettings nomad,
      Admissions admissions,
      Supplier<@Nullable Standstill> frozen,
      RequestWatch watch) {
    Transport transport = Transport.best();
    this.loops = transport.group(LOOPS);
    AtomicInteger number = new AtomicInteger();
    this.judges =
        new ThreadPoolExecutor(
            JUDGES,
            JUDGES,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread thread = new Thread(work, "judge-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.tls =
        settings.identity() == null
            ? null
            : new FrontTls(settings.identity(), settings.clientCaFile());
    Desk desk =
        new Desk(
            settings, new Upstreams(nomad, transport, watch), admissions, judges, frozen, watch);
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNDER_WAY)
            .childHandler(new FrontPipeline(desk, tls, connections));
    listen(server, settings);
    if (tls != null) {
      loops.scheduleWithFixedDelay(tls::look, 1, 1, TimeUnit.MINUTES);
    }
  }

  /**
   * Starts to listen.
   *
   * @param nomad where requests go
   * @param frozen why nobody may write now; null when all may
   * @throws InputException when an address can't be listened on, a certificate not used, or Nomad's
   *     address is the proxy's own
   */
  public static Proxy start(
      ProxySettings settings,
      NomadSettings nomad,
      Admissions admissions,
      Supplier<@Nullable Standstill> frozen,
      RequestWatch watch) {
    Proxy proxy = new Proxy(settings, nomad, admissions, frozen, watch);
    for (URI address : nomad.addresses()) {
      if (proxy.isAt(address)) {
        proxy.close();
        throw new InputException(
            new Position("proxy", 1, 1),
            "Nomad's address "
                + address
                + " is the proxy's own, which would ask itself; it comes from [nomad] address, or"
                + " from NOMAD_ADDR in the service's environment, which counts more");
      }
    }
    return proxy;
  }

  private boolean isAt(URI address) {
    return addresses().stream()
        .anyMatch(own -> own.getPort() == address.getPort() && isAt(own.getAddress(), address));
  }

  private static boolean isAt(InetAddress own, URI address) {
    try {
      for (InetAddress named : InetAddress.getAllByName(address.getHost())) {
        boolean here =
            own.isAnyLocalAddress()
                ? named.isLoopbackAddress() || NetworkInterface.getByInetAddress(named) != null
                : own.equals(named);
        if (here) {
          return true;
        }
      }
    } catch (IOException e) {
      // Whoever has no address isn't here.
      return false;
    }
    return false;
  }

  private void listen(ServerBootstrap server, ProxySettings settings) {
    List<String> addresses = settings.bind().isEmpty() ? List.of("127.0.0.1") : settings.bind();
    for (String address : addresses) {
      ChannelFuture bound =
          server.bind(new InetSocketAddress(address, settings.port())).awaitUninterruptibly();
      if (!bound.isSuccess()) {
        close();
        throw new InputException(
            new Position("proxy", 1, 1),
            "can't listen on "
                + address
                + " port "
                + settings.port()
                + ": "
                + bound.cause().getMessage());
      }
      listening.add(bound.channel());
    }
  }

  /** Tells in the log where it listens. */
  public void announce() {
    for (InetSocketAddress address : addresses()) {
      LOG.info("Nomad's API is offered at {}://{}", tls == null ? "http" : "https", shown(address));
    }
  }

  private static String shown(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Where it listens, with the real port. */
  public List<InetSocketAddress> addresses() {
    return listening.stream().map(channel -> (InetSocketAddress) channel.localAddress()).toList();
  }

  /** How many connections of clients are open. */
  public int connections() {
    return connections.count();
  }

  /** Takes up a certificate that was renewed; done every minute anyway. */
  void lookAtCertificate() {
    if (tls != null) {
      tls.look();
    }
  }

  /** Takes no further connections; those there are go on. */
  public void listenNoMore() {
    listening.forEach(channel -> channel.close().awaitUninterruptibly(1_000));
  }

  /** Takes no further connections, and ends those there are. */
  @Override
  public void close() {
    listenNoMore();
    judges.shutdown();
    try {
      judges.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.close();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3_000);
  }
}
