package io.nomadguard.server.admission;

import io.nomadguard.server.admission.Admission.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts what the rules have to say beside what Nomad has. */
record MergedWarnings(List<String> warnings) implements AnswerEdit {

  MergedWarnings {
    warnings = List.copyOf(warnings);
  }

  @Override
  public Answered edit(int status, String contentType, byte[] body) {
    // What isn't as Nomad answers goes back as it is.
    TopFields answer = status == 200 ? TopFields.read(body, Set.of("Warnings")) : null;
    if (answer == null) {
      return new Answered(status, contentType, body, Map.of());
    }
    List<String> all = new ArrayList<>(NomadWarnings.apart(answer.text("Warnings")));
    all.addAll(warnings);
    return new Answered(
        status,
        contentType,
        answer.with(Map.of("Warnings", NomadWarnings.warnings(all))),
        Map.of());
  }
}
