package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A million damaged jobs, 1 % of them in an ordinary run: read or refused, never anything else.
 * What is read and can be said in HCL comes back the same.
 */
class HostileJsonTest {

  private static final int CASES = Boolean.getBoolean("nomadguard.long") ? 1_000_000 : 10_000;

  private static final byte[] BYTES =
      "{}[],:\"\\\u0000\n 0-1eE.ntf\u00ff\ud834\udd1e".getBytes(StandardCharsets.UTF_8);

  @Test
  void damagedJobsAreReadOrRefused() {
    Random random = new Random(1);
    byte[] sound = {};
    int read = 0;
    for (int i = 0; i < CASES; i++) {
      if (i % 100 == 0) {
        JobTree tree = new JobTree(new RandomJobs(i).job(), new Places());
        sound = JobJson.write(tree).getBytes(StandardCharsets.UTF_8);
      }
      byte[] damaged = sound.clone();
      for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = BYTES[random.nextInt(BYTES.length)];
      }
      try {
        JobTree tree = JobJson.read("damaged.json", damaged);
        HclText written = JobHcl.write(tree);
        if (written.leftOut().isEmpty()) {
          JobTree again = JobHcl.read("again.nomad.hcl", written.text());
          assertThat(TreeDifference.first(tree.root(), again.root())).as(written.text()).isEmpty();
        }
        read++;
      } catch (InputException refused) {
        assertThat(refused.problems()).isNotEmpty();
      }
    }
    assertThat(read).isBetween(CASES / 100, CASES / 2);
  }

  @Test
  void fortyThousandPortsAreNoMatter() {
    StringBuilder hcl = new StringBuilder("job \"a\" {\n group \"g\" {\n network {\n");
    for (int i = 0; i < 40_000; i++) {
      hcl.append("  port \"p").append(i).append("\" { static = 1 }\n");
    }
    JobTree tree =
        JobHcl.read("ports.hcl", hcl.append("}}}").toString().replace("}}}", "}\n}\n}\n"));
    assertThat(tree.root().at("/TaskGroups/0/Networks/0/ReservedPorts")).hasSize(40_000);
  }
}
