package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

  @ParameterizedTest
  @EnumSource(Samples.class)
  void everySampleIsValid(Samples sample) {
    List<Outcome> outcomes = List.of(sample.outcome());
    Schemas.assertJson(ReportFormat.JSON.render(outcomes, false));
    Schemas.assertSarif(ReportFormat.SARIF.render(outcomes, false));
    Schemas.assertJunit(ReportFormat.JUNIT.render(outcomes, false));
  }

  @Test
  void allSamplesTogetherAreValid() {
    List<Outcome> outcomes = Stream.of(Samples.values()).map(Samples::outcome).toList();
    Schemas.assertJson(ReportFormat.JSON.render(outcomes, false));
    Schemas.assertSarif(ReportFormat.SARIF.render(outcomes, false));
    Schemas.assertJunit(ReportFormat.JUNIT.render(outcomes, false));
  }

  @Test
  void nothingAtAllIsValid() {
    assertThat(ReportFormat.JSON.render(List.of(), false)).isEmpty();
    Schemas.assertSarif(ReportFormat.SARIF.render(List.of(), false));
    Schemas.assertJunit(ReportFormat.JUNIT.render(List.of(), false));
    assertThat(ReportFormat.TAP.render(List.of(), false)).isEqualTo("TAP version 14\n1..0\n");
  }

  @Test
  void theDecisionSchemaIsStrict() throws IOException {
    ObjectNode decision =
        (ObjectNode)
            Schemas.read(ReportFormat.JSON.render(List.of(Samples.DENIED.outcome()), false));
    decision.remove("warnings");
    decision.put("more", 1);
    ((ObjectNode) decision.get("findings").get(0)).put("severity", "warning").put("line", 0);
    assertThat(messages(decision))
        .containsExactlyInAnyOrder(
            "$: required property 'warnings' not found",
            "$: property 'more' is not defined in the schema and the schema does not allow"
                + " additional properties",
            "$.findings[0].severity: must be the constant value 'error'",
            "$.findings[0].line: must have a minimum value of 1");
  }

  private static List<String> messages(JsonNode decision) throws IOException {
    try (InputStream in = ReportFormat.class.getResourceAsStream("decision.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(in)
          .validate(decision)
          .stream()
          .map(ValidationMessage::getMessage)
          .toList();
    }
  }
}
