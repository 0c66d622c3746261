package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.report.Outcome.Decided;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionJsonTest {

  @ParameterizedTest
  @EnumSource(
      value = Samples.class,
      names = {"UNREADABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void both_parts_are_the_whole_to_the_byte(Samples sample) {
    Decision decision = ((Decided) sample.outcome()).decision();

    String document = DecisionJson.document(decision);

    assertThat(DecisionJson.full(document, decision.hcl(), JobJson.write(decision.nomadJob())))
        .isEqualTo(ReportFormat.JSON.render(List.of(sample.outcome()), false));
  }

  @Test
  void an_hcl_of_any_characters() throws Exception {
    String hcl = "\u0000\"\\\u2028\u202e\ud800 😀\n\t";
    Decision decision = ((Decided) Samples.HOSTILE.outcome()).decision();

    JsonNode whole = Schemas.read(DecisionJson.full(DecisionJson.document(decision), hcl, "{}"));

    assertThat(whole.get("hcl").textValue()).isEqualTo(hcl.replace('\ud800', '\ufffd'));
    assertThat(whole.get("nomadJob")).isEmpty();
  }

  @Test
  void the_document_has_neither_job_nor_hcl() throws Exception {
    Decision decision = ((Decided) Samples.DENIED.outcome()).decision();

    JsonNode document = Schemas.read(DecisionJson.document(decision));

    assertThat(document.has("hcl")).isFalse();
    assertThat(document.has("nomadJob")).isFalse();
    assertThat(document.get("id").textValue()).isEqualTo(decision.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"id\":\"warnings\"}", "{\"a\":{\"warnings\":[]}}"})
  void what_is_no_document_is_refused(String document) {
    assertThatThrownBy(() -> DecisionJson.full(document, "", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
