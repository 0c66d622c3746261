package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.validate.NomadAnswer;

/** What a cluster said, in a {@link Replay}. */
final class ReplayedAnswers {

  private ReplayedAnswers() {}

  static ObjectNode write(Consulted consulted) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Consulted.Read read = consulted.read();
    json.putNull("read");
    if (read != null) {
      json.putObject("read").put("job", read.job()).put("refusal", read.refusal());
    }
    NomadAnswer validated = consulted.validated();
    json.putNull("validated");
    if (validated != null) {
      ObjectNode answer = json.putObject("validated");
      validated.errors().forEach(answer.putArray("errors")::add);
      validated.warnings().forEach(answer.putArray("warnings")::add);
    }
    return json;
  }

  static Consulted read(ReplayField json) {
    ReplayField read = json.at("read");
    ReplayField validated = json.at("validated");
    return new Consulted(
        read.isNull()
            ? null
            : new Consulted.Read(read.at("job").textOrNull(), read.at("refusal").text()),
        validated.isNull()
            ? null
            : new NomadAnswer(
                validated.at("errors").list(ReplayField::text),
                validated.at("warnings").list(ReplayField::text)));
  }
}
