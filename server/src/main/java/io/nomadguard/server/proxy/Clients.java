package io.nomadguard.server.proxy;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What Nomad is told of who is behind a request: as the settings say, not as the client does. */
final class Clients {

  private static final AsciiString FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");

  private final ProxySettings settings;

  Clients(ProxySettings settings) {
    this.settings = settings;
  }

  void tell(HttpHeaders headers, Channel channel) {
    switch (settings.forwardedFor()) {
      case SET -> headers.set(FORWARDED_FOR, address(channel));
      case APPEND -> {
        String before = String.join(", ", headers.getAll(FORWARDED_FOR));
        headers.set(
            FORWARDED_FOR, before.isEmpty() ? address(channel) : before + ", " + address(channel));
      }
      case REMOVE -> headers.remove(FORWARDED_FOR);
      case PASS -> {
        // It stays.
      }
    }
    String name = settings.certificateHeader();
    if (name != null) {
      headers.remove(name);
      String subject = subject(channel);
      if (subject != null) {
        headers.set(name, subject);
      }
    }
  }

  private static String address(Channel channel) {
    Channel connection =
        channel.parent() != null && channel.remoteAddress() == null ? channel.parent() : channel;
    return connection.remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : "unknown";
  }

  /** Whom the client's certificate names; null when it showed none. */
  private static @Nullable String subject(Channel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null && channel.parent() != null) {
      tls = channel.parent().pipeline().get(SslHandler.class);
    }
    if (tls == null) {
      return null;
    }
    try {
      Certificate[] shown = tls.engine().getSession().getPeerCertificates();
      String name =
          shown[0] instanceof X509Certificate own ? own.getSubjectX500Principal().getName() : null;
      return name == null || !StandardCharsets.US_ASCII.newEncoder().canEncode(name) ? null : name;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
