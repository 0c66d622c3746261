package io.nomadguard.server.proxy;

import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.TestCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens the connection that bytes are sent over. */
interface Dial {

  /**
   * @param http2 whether it is HTTP/2 that will be sent
   */
  Socket open(boolean http2) throws IOException;

  /** As it is. */
  static Dial plain(InetSocketAddress address) {
    return http2 -> new Socket(address.getAddress(), address.getPort());
  }

  /** In TLS, agreeing on what will be sent. */
  static Dial tls(InetSocketAddress address, PemIdentity server) {
    SSLContext context = TestCertificate.trusting(server, null);
    return http2 -> {
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {http2 ? "h2" : "http/1.1"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    };
  }

  /** Agreeing on one protocol, to send the other. */
  default Dial lying() {
    return http2 -> open(!http2);
  }
}
