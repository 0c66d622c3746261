package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand jobs made of anything the table knows, a hundred of them in an ordinary run.
 */
class RandomJobsTest {

  private static final int JOBS = Boolean.getBoolean("nomadguard.long") ? 100_000 : 100;

  @Test
  void whatIsWrittenAsHclReadsBackEqual() {
    for (int seed = 0; seed < JOBS; seed++) {
      JobTree tree = new JobTree(new RandomJobs(seed).job(), new Places());
      HclText written = JobHcl.write(tree);
      assertThat(written.leftOut()).as("left out of job %d", seed).isEmpty();
      JobTree again = JobHcl.read("random.nomad.hcl", written.text());
      assertThat(TreeDifference.first(tree.root(), again.root())).as("job %d", seed).isEmpty();
      assertThat(JobHcl.write(again).text()).isEqualTo(written.text());
    }
  }

  @Test
  void whatIsWrittenAsJsonReadsBackEqual() {
    for (int seed = 0; seed < JOBS; seed++) {
      JobTree tree = new JobTree(new RandomJobs(seed).job(), new Places());
      String written = JobJson.write(tree);
      JobTree again = JobJson.read("random.json", written);
      assertThat(TreeDifference.first(tree.root(), again.root())).as("job %d", seed).isEmpty();
      assertThat(JobJson.write(again)).isEqualTo(written);
    }
  }

  @Test
  void theNormalFormOfANormalFormIsItself() {
    for (int seed = 0; seed < JOBS; seed++) {
      ObjectNode once = new RandomJobs(seed).job();
      ObjectNode twice = NormalForm.apply(once.deepCopy(), "Job");
      assertThat(twice).as("job %d", seed).isEqualTo(once);
    }
  }
}
