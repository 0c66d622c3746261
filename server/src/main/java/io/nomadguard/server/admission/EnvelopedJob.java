package io.nomadguard.server.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nomadguard.engine.job.JsonNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A job as it stands in a request.
 *
 * @param text its JSON, as it came
 * @param id empty when it has none
 * @param namespace empty when it names none
 * @param region empty when it names none
 */
record EnvelopedJob(String text, String id, String namespace, String region) {

  /**
   * @param parser stands on the value's first token
   * @param whole what is parsed
   */
  static EnvelopedJob read(JsonParser parser, String whole) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw NotAdmitted.unclear("the job in the request's body isn't a JSON object");
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    String id = "";
    String namespace = "";
    String region = "";
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String folded = JsonNames.folded(parser.currentName());
      if (!seen.add(folded)) {
        throw NotAdmitted.unclear(
            "the job names \"" + parser.currentName() + "\" twice, if in another case");
      }
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        switch (folded) {
          case "id" -> id = parser.getText();
          case "namespace" -> namespace = parser.getText();
          case "region" -> region = parser.getText();
          default -> {
            // Nothing that is needed before the job is read.
          }
        }
      }
      parser.skipChildren();
    }
    int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
    return new EnvelopedJob(whole.substring(start, end), id, namespace, region);
  }
}
