package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Answered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts what the rules have to say beside what Nomad has. */
record MergedWarnings(List<String> warnings) implements AnswerEdit {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  MergedWarnings {
    warnings = List.copyOf(warnings);
  }

  @Override
  public Answered edit(int status, String contentType, byte[] body) {
    if (status == 200) {
      try {
        if (MAPPER.readTree(body) instanceof ObjectNode answer) {
          JsonNode own = answer.path("Warnings");
          List<String> all = new ArrayList<>(NomadWarnings.apart(own.asText("")));
          all.addAll(warnings);
          answer.put("Warnings", NomadWarnings.warnings(all));
          return new Answered(status, contentType, MAPPER.writeValueAsBytes(answer), Map.of());
        }
      } catch (IOException e) {
        // Not what Nomad answers: it goes back as it is.
        return new Answered(status, contentType, body, Map.of());
      }
    }
    return new Answered(status, contentType, body, Map.of());
  }
}
