package io.nomadguard.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemIdentityTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void certificate_and_key_are_read(String algorithm) throws GeneralSecurityException, IOException {
    PemIdentity identity = TestCertificate.in(folder, algorithm, "localhost");

    assertThat(identity.keyStore().getCertificate("own"))
        .isEqualTo(Pem.certificates(identity.certificateFile()).get(0));
    assertThat(identity.keyStore().getKey("own", PemIdentity.password().toCharArray())).isNotNull();
  }

  @Test
  void the_older_form_of_rsa_keys_is_read_too() throws GeneralSecurityException, IOException {
    PemIdentity identity = TestCertificate.in(folder, "RSA", "localhost");
    byte[] pkcs8 =
        identity.keyStore().getKey("own", PemIdentity.password().toCharArray()).getEncoded();
    // The inner key follows version (3), algorithm (15) and three headers of 4.
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    TestCertificate.pem(identity.keyFile(), "RSA PRIVATE KEY", pkcs1);

    RSAPrivateCrtKey read =
        (RSAPrivateCrtKey) identity.keyStore().getKey("own", PemIdentity.password().toCharArray());

    assertThat(read.getEncoded()).isEqualTo(pkcs8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                                               | there is no private key in it
          -----BEGIN PRIVATE KEY-----*-----END PRIVATE KEY----- | the private key in it is neither EC, RSA nor Ed25519
          -----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY----- | the private key in it is encrypted, and nobody is there to give the password
          """)
  void what_is_no_key_is_told(String text, String message) throws IOException {
    PemIdentity identity = TestCertificate.in(folder, "EC", "localhost");
    Files.writeString(identity.keyFile(), text);

    assertThatThrownBy(identity::keyStore)
        .isInstanceOf(InputException.class)
        .hasMessage(identity.keyFile() + ":1:1: can't be used for TLS: " + message);
  }

  @Test
  void a_key_of_another_kind_is_told() throws GeneralSecurityException, IOException {
    PemIdentity identity = TestCertificate.in(folder, "EC", "localhost");
    KeyPair other = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    TestCertificate.pem(identity.keyFile(), "PRIVATE KEY", other.getPrivate().getEncoded());

    assertThatThrownBy(identity::keyStore)
        .hasMessage(
            identity.keyFile()
                + ":1:1: can't be used for TLS: its key is of kind RSA, but the certificate's is of"
                + " kind EC");
  }

  @Test
  void files_that_are_not_there_or_hold_something_else_are_told() throws IOException {
    Path none = folder.resolve("none.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "");

    assertThatThrownBy(() -> new PemIdentity(none, none).keyStore())
        .hasMessage(none + ":1:1: can't be used for TLS: there is no such file");
    assertThatThrownBy(() -> new PemIdentity(text, text).keyStore())
        .hasMessage(text + ":1:1: can't be used for TLS: there is no certificate in it");
  }
}
