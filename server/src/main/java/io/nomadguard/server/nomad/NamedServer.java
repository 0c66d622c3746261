package io.nomadguard.server.nomad;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Wants a certain name in the server's certificate, whatever the address it was reached by: Nomad's
 * certificates hold {@code server.<region>.nomad}, which is in no DNS.
 */
final class NamedServer extends X509ExtendedTrustManager {

  /** GeneralName's number for a DNS name. */
  private static final int DNS = 2;

  private final X509TrustManager chain;
  private final String name;

  NamedServer(X509TrustManager chain, String name) {
    this.chain = chain;
    this.name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String authType)
      throws CertificateException {
    chain.checkServerTrusted(certificates, authType);
    Collection<List<?>> names = certificates[0].getSubjectAlternativeNames();
    boolean named =
        names != null
            && names.stream()
                .anyMatch(
                    n ->
                        n.get(0).equals(DNS)
                            && n.get(1) instanceof String dns
                            && matches(dns.toLowerCase(Locale.ROOT)));
    if (!named) {
      throw new CertificateException("Nomad's certificate doesn't hold the name " + name);
    }
  }

  private boolean matches(String dns) {
    int dot = name.indexOf('.');
    return dns.equals(name)
        || (dns.startsWith("*.") && dot > 0 && dns.substring(1).equals(name.substring(dot)));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(certificates, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(certificates, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String authType)
      throws CertificateException {
    throw new CertificateException("no client is expected here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(certificates, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(certificates, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chain.getAcceptedIssuers();
  }
}
