package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over every answer that a real Nomad gave for a job file of its own tree. */
class RecordedJobsTest {

  @Test
  void aRecordedAnswerIsInNormalFormAlready() {
    List<String> differing = new ArrayList<>();
    for (Path file : Golden.files("jobspec", ".json")) {
      String recorded = Golden.text(file);
      JobTree tree = JobJson.read(file.getFileName().toString(), recorded);
      TreeDifference.first(Trees.withoutNulls(recorded), tree.root())
          .ifPresent(difference -> differing.add(file.getFileName() + difference.toString()));
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void jsonToHclAndBackIsTheSameJob() {
    List<String> differing = new ArrayList<>();
    List<Path> files = Golden.files("jobspec", ".json");
    for (Path file : files) {
      JobTree tree = JobJson.read(file.getFileName().toString(), Golden.text(file));
      HclJobWriter writer = new HclJobWriter();
      JobTree again = JobHcl.read("again", writer.write(tree));
      TreeDifference.first(tree.root(), again.root())
          .ifPresent(difference -> differing.add(file.getFileName() + difference.toString()));
      writer.omissions().in(tree).forEach(left -> differing.add(file.getFileName() + " " + left));
    }
    assertThat(differing).isEmpty();
    assertThat(files).hasSize(234);
  }
}
