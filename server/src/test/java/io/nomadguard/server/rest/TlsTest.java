package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir Path folder;

  /** Somebody who trusts what now lies in the file, and nothing else. */
  private static HttpClient trusting(PemIdentity identity) {
    return HttpClient.newBuilder().sslContext(TestCertificate.trusting(identity, null)).build();
  }

  private static HttpResponse<String> live(HttpClient client, int port) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live")).build(),
        BodyHandlers.ofString());
  }

  private static String subject(HttpResponse<?> response) throws Exception {
    X509Certificate shown =
        (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
    return shown.getSubjectX500Principal().getName();
  }

  @Test
  void the_certificate_is_shown_and_a_renewed_one_is_taken_up() throws Exception {
    PemIdentity identity = TestCertificate.in(folder, "EC", "first");
    TlsSettings tls = new TlsSettings(identity);
    ServerSettings settings =
        new ServerSettings(List.of("127.0.0.1"), 0, tls, LimitSettings.usual());
    try (TestService service = TestService.start(folder, AuthSettings.none(), settings)) {
      int port = service.port();
      HttpResponse<String> before = live(trusting(identity), port);
      assertThat(before.body()).isEqualTo("live\n");
      assertThat(subject(before)).isEqualTo("CN=first");

      TestCertificate.in(folder, "RSA", "second");
      Files.setLastModifiedTime(identity.keyFile(), FileTime.fromMillis(1));
      service.rest.lookAtCertificate();

      assertThat(subject(live(trusting(identity), port))).isEqualTo("CN=second");

      HttpClient knowing = trusting(identity);
      Files.writeString(identity.keyFile(), "broken");
      Files.setLastModifiedTime(identity.keyFile(), FileTime.fromMillis(2));
      service.rest.lookAtCertificate();

      assertThat(subject(live(knowing, port))).isEqualTo("CN=second");
    }
  }

  @Test
  void files_that_cannot_be_used_keep_it_from_starting() {
    TlsSettings tls =
        new TlsSettings(new PemIdentity(folder.resolve("none.pem"), folder.resolve("key.pem")));
    ServerSettings settings =
        new ServerSettings(List.of("127.0.0.1"), 0, tls, LimitSettings.usual());

    assertThatThrownBy(() -> TestService.start(folder, AuthSettings.none(), settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("none.pem") + ":1:1: can't be used for TLS: there is no such file");
  }

  @Test
  void without_authentication_only_this_machine_may_ask() {
    ServerSettings settings =
        ServerSettings.usual().withBind(List.of("::1", "0.0.0.0")).withPort(0);

    assertThatThrownBy(() -> TestService.start(folder, AuthSettings.none(), settings))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "serve:1:1: 0.0.0.0 is no loopback address, and without authentication whoever reaches"
                + " the service may do everything; say in server.toml who may ask ([auth]), or"
                + " listen on 127.0.0.1 and ::1");
  }
}
