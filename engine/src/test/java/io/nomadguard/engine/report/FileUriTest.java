package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileUriTest {

  @ParameterizedTest
  @CsvSource({
    "apps/es/nomadgen.toml, apps/es/nomadgen.toml",
    "/srv/a b.toml, /srv/a%20b.toml",
    "c:ü?.toml, c%3A%C3%BC%3F.toml",
    "//host/x, /.//host/x",
    "-, -"
  })
  void isAReference(String file, String uri) {
    assertThat(FileUri.of(file)).isEqualTo(uri);
    assertThat(URI.create(uri).getHost()).isNull();
  }
}
