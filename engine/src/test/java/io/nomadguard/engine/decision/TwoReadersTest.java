package io.nomadguard.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.evaluate.Files;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import org.junit.jupiter.api.Test;

class TwoReadersTest {

  private static final String JOB = "job \"a\" {\n  priority = 40 + 2\n}\n";
  private static final String ALIKE = "{\"ID\":\"a\",\"Name\":\"a\",\"Priority\":42}";

  private static TwoReaders.Agreed read(String hcl, Consulted.Read theirs) {
    return TwoReaders.read(
        "a.hcl", theirs, () -> JobHcl.reading("a.hcl", hcl, VariableValues.NONE, Files.NONE));
  }

  private static Consulted.Read job(String json) {
    return new Consulted.Read(json, "");
  }

  private static Consulted.Read refused(String words) {
    return new Consulted.Read(null, words);
  }

  @Test
  void whereBothAgreePlacesAreKnown() {
    TwoReaders.Agreed agreed = read(JOB, job(ALIKE));

    assertThat(agreed.tree().places().of(agreed.tree().root(), "Priority"))
        .isEqualTo(new Position("a.hcl", 2, 14));
    assertThat(agreed.warnings()).isEmpty();
  }

  @Test
  void aDifferenceIsOurMistakeAndNeitherIsTaken() {
    assertThatThrownBy(() -> read(JOB, job(ALIKE.replace("42", "41"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "a.hcl:1:1: Nomad and nomadguard read it differently; Nomad's reading against"
                + " nomadguard's: /Priority: 41 against 42 (it is nomadguard's mistake: please"
                + " report it, with the file");
  }

  @Test
  void whatOnlyNomadReadsHasNoPlacesAndSaysSo() {
    TwoReaders.Agreed agreed =
        read("job \"a\" {\n  type = uuidv4()\n}\n", job("{\"ID\":\"a\",\"Type\":\"x\"}"));

    assertThat(agreed.tree().root().path("Type").asText()).isEqualTo("x");
    assertThat(agreed.tree().places().of(agreed.tree().root(), "Type")).isNull();
    assertThat(agreed.warnings())
        .containsExactly(
            "read by Nomad alone, so findings have no lines: nomadguard doesn't read it,"
                + " a.hcl:2:10: the function uuidv4 answers something else each time, so the job"
                + " that is judged would not be the job that runs (write the finished value)");
  }

  @Test
  void whatOnlyNomadguardReadsIsRefused() {
    assertThatThrownBy(() -> read(JOB, refused("filesystem function disabled")))
        .hasMessageStartingWith(
            "a.hcl:1:1: Nomad can't read it, though nomadguard can: filesystem function disabled");
  }

  @Test
  void whatNobodyReadsIsToldAtTheLine() {
    assertThatThrownBy(() -> read("job \"a\" {\n  typ = 1\n}\n", refused("no typ")))
        .hasMessage("a.hcl:2:3: a job block has no attribute \"typ\" (did you mean \"type\"?)");
  }
}
