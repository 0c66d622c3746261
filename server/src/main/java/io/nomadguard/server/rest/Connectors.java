package io.nomadguard.server.rest;

import io.javalin.config.JettyConfig;
import jakarta.servlet.DispatcherType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** How the web server listens, and what bounds it. */
final class Connectors {

  private static final int LONGEST_HEADERS = 16 * 1024;

  private final ServerSettings settings;
  private final @Nullable TlsReload tls;

  /**
   * @param tls null for HTTP without it
   */
  Connectors(ServerSettings settings, @Nullable TlsReload tls) {
    this.settings = settings;
    this.tls = tls;
  }

  void configure(JettyConfig jetty) {
    QueuedThreadPool threads = new QueuedThreadPool(settings.limits().maxThreads(), 8, 60_000);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.timeoutStatus = 408;
    jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(LONGEST_HEADERS);
          http.setSendServerVersion(false);
          // Else a value that differs from one before it in upper and lower case only is taken for
          // that one: tokens and idempotency keys are others then.
          http.setHeaderCacheCaseSensitive(true);
        });
    jetty.modifyServer(
        server -> {
          server.setStopTimeout(settings.limits().stopTimeout().toMillis());
          server.insertHandler(new GracefulHandler());
          server.setErrorHandler(new JettyProblems());
          server.addBean(new NetworkConnectionLimit(settings.limits().maxConnections(), server));
        });
    FilterHolder scope = new FilterHolder(new RequestScope());
    scope.setAsyncSupported(true);
    jetty.modifyServletContextHandler(
        handler ->
            handler.addFilter(
                scope, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC)));
    for (String address : addresses()) {
      jetty.addConnector((server, http) -> connector(server, http, address));
    }
  }

  private ServerConnector connector(Server server, HttpConfiguration http, String address) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls.factory(), plain.getProtocol()), plain);
    connector.setHost(address);
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
    return connector;
  }

  /**
   * Containers often have no IPv6 loopback: what nobody asked for is left out where it can't be.
   */
  private List<String> addresses() {
    if (!settings.bind().isEmpty()) {
      return settings.bind();
    }
    return hasIpv6Loopback() ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1");
  }

  private static boolean hasIpv6Loopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(InetAddress::isLoopbackAddress)
          .anyMatch(Inet6Address.class::isInstance);
    } catch (SocketException e) {
      return false;
    }
  }
}
