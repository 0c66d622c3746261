package io.nomadguard.server.nomad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.tls.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {

  private HttpsServer server;
  private URI address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    NomadSettings settings =
        settings(URI.create("https://unused"), "ca.pem", "server.pem", "server-pkcs8.pem", null);
    server.setHttpsConfigurator(
        new HttpsConfigurator(NomadTls.context(settings)) {
          @Override
          public void configure(HttpsParameters parameters) {
            var wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "\"127.0.0.1:4647\"".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static Path pem(String name) {
    try {
      return Path.of(TlsTest.class.getResource("/pem/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NomadSettings settings(
      URI address,
      @Nullable String ca,
      @Nullable String cert,
      @Nullable String key,
      @Nullable String name) {
    return new NomadSettings(
        List.of(address),
        null,
        null,
        "",
        "",
        ca == null ? null : pem(ca),
        cert == null ? null : pem(cert),
        key == null ? null : pem(key),
        name,
        Duration.ofSeconds(10),
        false);
  }

  private String refusal(NomadSettings settings) {
    NomadException e =
        catchThrowableOfType(NomadException.class, () -> new HttpNomad(settings).check());
    assertThat(e.kind()).isEqualTo(NomadException.Kind.UNREACHABLE);
    return String.valueOf(e.getMessage());
  }

  @Test
  void both_sides_show_a_certificate() {
    NomadSettings settings =
        settings(address, "ca.pem", "client.pem", "client-ec.pem", "server.global.nomad");
    assertThat(new HttpNomad(settings).check().asText()).isEqualTo("127.0.0.1:4647");
  }

  @Test
  void a_server_of_another_name_is_not_spoken_to() {
    assertThat(
            refusal(settings(address, "ca.pem", "client.pem", "client-ec.pem", "server.eu.nomad")))
        .isEqualTo(
            "no TLS with Nomad at "
                + address
                + ": Nomad's certificate doesn't hold the name server.eu.nomad");
  }

  @Test
  void without_a_name_it_is_the_address_that_counts() {
    assertThat(refusal(settings(address, "ca.pem", "client.pem", "client-ec.pem", null)))
        .isEqualTo(
            "no TLS with Nomad at "
                + address
                + ": No subject alternative names matching IP"
                + " address 127.0.0.1 found");
  }

  @Test
  void a_stranger_is_not_trusted() {
    assertThat(refusal(settings(address, null, null, null, "server.global.nomad")))
        .isEqualTo(
            "no TLS with Nomad at "
                + address
                + ": unable to find valid certification path"
                + " to requested target");
  }

  @ParameterizedTest
  @CsvSource({
    "client-ec.pem, EC",
    "server-pkcs8.pem, EC",
    "rsa-pkcs1.pem, RSA",
    "ed25519.pem, EdDSA"
  })
  void keys_are_read_in_every_form(String file, String algorithm)
      throws IOException, GeneralSecurityException {
    assertThat(Pem.key(pem(file)).getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void what_is_no_key_is_said_to_be_none() {
    assertThatThrownBy(
            () -> NomadTls.context(settings(address, null, "client.pem", "client.pem", null)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            pem("client.pem")
                + ":1:1: can't be used for TLS with Nomad: there is no private key in it");
    assertThatThrownBy(
            () -> NomadTls.context(settings(address, null, "client.pem", "encrypted.pem", null)))
        .hasMessage(
            pem("encrypted.pem")
                + ":1:1: can't be used for TLS with Nomad: the private key in it is encrypted, and"
                + " nobody is there to give the password");
  }
}
