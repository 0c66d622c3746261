package io.nomadguard.server.proxy;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.server.tls.Pem;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.WatchedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients are shown, and must show. Certificates are renewed while services run. */
final class FrontTls {

  private static final Logger LOG = LoggerFactory.getLogger(FrontTls.class);

  private static final ApplicationProtocolConfig PROTOCOLS =
      new ApplicationProtocolConfig(
          ApplicationProtocolConfig.Protocol.ALPN,
          ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
          ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_2,
          ApplicationProtocolNames.HTTP_1_1);

  private final PemIdentity identity;
  private final @Nullable Path clientCaFile;
  private final WatchedFiles files;
  private volatile SslContext context;

  /**
   * @param clientCaFile null when clients needn't show anything
   * @throws InputException when the files can't be used
   */
  FrontTls(PemIdentity identity, @Nullable Path clientCaFile) {
    this.identity = identity;
    this.clientCaFile = clientCaFile;
    this.files =
        new WatchedFiles(
            Stream.of(identity.certificateFile(), identity.keyFile(), clientCaFile)
                .filter(Objects::nonNull)
                .toList());
    this.context = made();
  }

  SslContext context() {
    return context;
  }

  /** Takes the files if they changed; what can't be used is told, and the old ones stay. */
  void look() {
    if (!files.changed()) {
      return;
    }
    try {
      context = made();
      LOG.info("the certificate in {} is used from now on", identity.certificateFile());
    } catch (InputException e) {
      LOG.warn("the changed certificate isn't used, the old one still is: {}", e.getMessage());
    }
  }

  private SslContext made() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(identity.keyStore(), PemIdentity.password().toCharArray());
      SslContextBuilder builder =
          SslContextBuilder.forServer(keys)
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .applicationProtocolConfig(PROTOCOLS);
      Path authority = clientCaFile;
      if (authority != null) {
        builder
            .trustManager(Pem.certificates(authority).toArray(X509Certificate[]::new))
            .clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (GeneralSecurityException | IOException e) {
      throw new InputException(
          new Position(
              String.valueOf(clientCaFile == null ? identity.keyFile() : clientCaFile), 1, 1),
          "can't be used for TLS: " + e.getMessage());
    }
  }
}
