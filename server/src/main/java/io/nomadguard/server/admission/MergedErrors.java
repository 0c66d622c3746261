package io.nomadguard.server.admission;

import io.nomadguard.server.admission.Admission.Answered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts what the rules deny among the errors of Nomad's own validation. Whatever Nomad answers, it
 * is an answer with the errors: its command line takes any other for no answer at all, and calls
 * the job valid.
 */
record MergedErrors(List<String> errors, List<String> warnings) implements AnswerEdit {

  private static final Set<String> FIELDS = Set.of("ValidationErrors", "Error", "Warnings");

  /** What Nomad answers of a job whose driver it hasn't asked. */
  private static final byte[] NOT_VALIDATED =
      "{\"DriverConfigValidated\":false}".getBytes(StandardCharsets.US_ASCII);

  MergedErrors {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** The answer without Nomad's. */
  Answered alone(Map<String, String> headers) {
    return merged(Objects.requireNonNull(TopFields.read(NOT_VALIDATED, FIELDS)), headers);
  }

  @Override
  public Answered edit(int status, String contentType, byte[] body) {
    if (status != 200) {
      return errors.isEmpty() ? new Answered(status, contentType, body, Map.of()) : alone(Map.of());
    }
    TopFields answer = TopFields.read(body, FIELDS);
    return answer == null ? notNomads().alone(Map.of()) : merged(answer, Map.of());
  }

  /** Who asks takes an answer without errors for a valid job. */
  private MergedErrors notNomads() {
    List<String> all = new ArrayList<>(errors);
    all.add("nomadguard: what answers in Nomad's place isn't Nomad, so the job isn't validated");
    return new MergedErrors(all, warnings);
  }

  private Answered merged(TopFields answer, Map<String, String> headers) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!errors.isEmpty()) {
      Set<String> all = new LinkedHashSet<>();
      answer.value("ValidationErrors").forEach(own -> all.add(own.asText()));
      if (all.isEmpty()) {
        all.addAll(NomadWarnings.apart(answer.text("Error")));
      }
      all.addAll(errors);
      values.put("ValidationErrors", all);
      values.put("Error", NomadWarnings.errors(new ArrayList<>(all)));
    }
    List<String> told = new ArrayList<>(NomadWarnings.apart(answer.text("Warnings")));
    told.addAll(warnings);
    values.put("Warnings", NomadWarnings.warnings(told));
    return new Answered(200, "application/json", answer.with(values), headers);
  }
}
