package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Answered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts what the rules deny among the errors of Nomad's own validation. Whatever Nomad answers, it
 * is an answer with the errors: its command line takes any other for no answer at all, and calls
 * the job valid.
 */
record MergedErrors(List<String> errors, List<String> warnings) implements AnswerEdit {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  MergedErrors {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** The answer without Nomad's. */
  Answered alone(Map<String, String> headers) {
    return merged(MAPPER.createObjectNode().put("DriverConfigValidated", false), headers);
  }

  @Override
  public Answered edit(int status, String contentType, byte[] body) {
    if (status != 200) {
      return errors.isEmpty() ? new Answered(status, contentType, body, Map.of()) : alone(Map.of());
    }
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode answer) {
        return merged(answer, Map.of());
      }
    } catch (IOException e) {
      // Not what Nomad answers.
      return alone(Map.of());
    }
    return alone(Map.of());
  }

  private Answered merged(ObjectNode answer, Map<String, String> headers) {
    Set<String> all = new LinkedHashSet<>();
    for (JsonNode own : answer.path("ValidationErrors")) {
      all.add(own.asText());
    }
    if (all.isEmpty()) {
      all.addAll(NomadWarnings.apart(answer.path("Error").asText("")));
    }
    all.addAll(errors);
    if (!errors.isEmpty()) {
      answer.putPOJO("ValidationErrors", MAPPER.valueToTree(new ArrayList<>(all)));
      answer.put("Error", NomadWarnings.errors(new ArrayList<>(all)));
    }
    List<String> told = new ArrayList<>(NomadWarnings.apart(answer.path("Warnings").asText("")));
    told.addAll(warnings);
    answer.put("Warnings", NomadWarnings.warnings(told));
    try {
      return new Answered(200, "application/json", MAPPER.writeValueAsBytes(answer), headers);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
