package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  /** As Nomad's parse answered a job with these numbers in a driver's config. */
  @Test
  void freeNumbersAreConvertedAsNomadWritesThem() {
    String job =
        """
        job "j" {
          group "g" {
            task "t" {
              config {
                x = [9223372036854775808, 1e21, 1e20, 0.0000001, 0.000001, 1.5e-9, 1.25, -1e200]
              }
            }
          }
        }
        """;

    assertThat(JobJson.write(JobHcl.read("j.nomad.hcl", job)))
        .contains(
            "\"x\":[9223372036854776000,1e+21,100000000000000000000,1e-7,0.000001,1.5e-9,1.25,-1e+200]");
  }
}
