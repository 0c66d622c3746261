package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.source.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over every answer that a real Nomad gave for a job file of its own tree. */
class RecordedJobsTest {

  private final List<String> differing = new ArrayList<>();

  @Test
  void aJobFileGivesWhatNomadAnswered() {
    int equal = 0;
    for (Path file : Golden.files("jobspec", ".nomad.hcl")) {
      String name = file.getFileName().toString();
      Path answer = file.resolveSibling(name.replace(".nomad.hcl", ".json"));
      if (!Files.exists(answer)) {
        continue;
      }
      compare(name, JobJson.read(name, Golden.text(answer)), JobHcl.read(name, Golden.text(file)));
      equal++;
    }
    assertThat(differing).isEmpty();
    assertThat(equal).isEqualTo(234);
  }

  @Test
  void whatNomadRefusesIsRefused() {
    List<String> read = new ArrayList<>();
    List<Path> errors = Golden.files("jobspec", ".error.txt");
    for (Path error : errors) {
      String name = error.getFileName().toString().replace(".error.txt", ".nomad.hcl");
      try {
        JobHcl.read(name, Golden.text(error.resolveSibling(name)));
        read.add(name);
      } catch (InputException expected) {
        assertThat(expected.problems()).isNotEmpty();
      }
    }
    assertThat(read).isEmpty();
    assertThat(errors).hasSize(16);
  }

  @Test
  void aRecordedAnswerIsInNormalFormAlready() {
    for (Path file : Golden.files("jobspec", ".json")) {
      String recorded = Golden.text(file);
      JobTree tree = JobJson.read("recorded", recorded);
      TreeDifference.first(Trees.withoutNulls(recorded), tree.root())
          .ifPresent(difference -> differing.add(file.getFileName() + ": " + difference));
    }
    assertThat(differing).isEmpty();
  }

  /** As {@code nomad fmt} would leave it. */
  @Test
  void whatIsWrittenIsFormatted() {
    for (Path file : Golden.files("jobspec", ".json")) {
      String name = file.getFileName().toString();
      String written = JobHcl.write(JobJson.read(name, Golden.text(file))).text();
      assertThat(Hcl.format(name, written)).as(name).isEqualTo(written);
    }
  }

  @Test
  void jsonToHclAndBackIsTheSameJob() {
    List<Path> files = Golden.files("jobspec", ".json");
    for (Path file : files) {
      String name = file.getFileName().toString();
      JobTree tree = JobJson.read(name, Golden.text(file));
      HclText written = JobHcl.write(tree);
      compare(name, tree, JobHcl.read(name, written.text()));
      written.leftOut().forEach(left -> differing.add(name + ": " + left));
    }
    assertThat(differing).isEmpty();
    assertThat(files).hasSize(234);
  }

  @Test
  void jsonToJsonIsTheSameJob() {
    for (Path file : Golden.files("jobspec", ".json")) {
      String name = file.getFileName().toString();
      JobTree tree = JobJson.read(name, Golden.text(file));
      compare(name, tree, JobJson.read(name, JobJson.write(tree)));
    }
    assertThat(differing).isEmpty();
  }

  private void compare(String name, JobTree wanted, JobTree got) {
    TreeDifference.first(wanted.root(), got.root())
        .ifPresent(difference -> differing.add(name + ": " + difference));
  }
}
