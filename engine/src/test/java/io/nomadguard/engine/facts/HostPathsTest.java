package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPathsTest {

  @ParameterizedTest
  @CsvSource({
    "/etc:/etc:ro, /etc",
    "/etc, /etc",
    "'${env[\"A:B\"]}/x:/x', '${env[\"A:B\"]}/x'",
    "local/x:/x, local/x",
  })
  void theSourceStandsBeforeTheFirstColon(String volume, String source) {
    assertThat(HostPaths.source(volume)).isEqualTo(source);
  }

  @ParameterizedTest
  @CsvSource({
    "/var/run/docker.sock, /var/run/docker.sock",
    "/var//run/./docker.sock/, /var/run/docker.sock",
    "//var/run/docker.sock, /var/run/docker.sock",
    "/var/lib/../run/docker.sock, /var/run/docker.sock",
    "/../../etc, /etc",
    "/, /",
    "../../../etc, ../../../etc",
    "local/../../etc, ../etc",
    "~/x, ~/x",
    "'${NOMAD_META_dir}/x', '${NOMAD_META_dir}/x'",
    "'local/${NOMAD_META_dir}', 'local/${NOMAD_META_dir}'",
  })
  void whatMayLeaveTheAllocationIsToldTidied(String path, String told) {
    assertThat(HostPaths.outside(List.of(path))).containsExactly(told);
  }

  @Test
  void whatStaysInTheAllocationIsLeftOut() {
    assertThat(
            HostPaths.outside(
                List.of("local/x", "secrets", "./x", "a/../b", "", ".", "...", "volume-name")))
        .isEmpty();
  }
}
