package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.evaluate.VariableValues.ValueFile;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Utf8;
import io.nomadguard.server.auth.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A request about a job's text: what it brings, and what it asks. */
record Question(Parameters parameters, Query query, Upload upload) {

  /** Reads such requests. */
  record Reader(BodyReader bodies, Gate gate) {

    /**
     * @throws Refusal when it isn't as it should be
     */
    Question read(Route route, Context context, Caller caller) {
      Parameters parameters = Parameters.of(context, route.query());
      Query query = Query.of(parameters, caller, gate.knows());
      return new Question(parameters, query, bodies.read(context.req()));
    }
  }

  /** What messages call the text. */
  String name() {
    return query.name() == null ? upload.name() : query.name();
  }

  Submission submission(String operation) {
    return new Submission(
            operation,
            name(),
            upload.format(),
            upload.content(),
            upload.files(),
            query.tier(),
            query.build(),
            query.namespace(),
            query.submitter(),
            query.overrides(),
            Instant.now())
        .withVariables(variables());
  }

  private VariableValues variables() {
    List<ValueFile> files = new ArrayList<>();
    for (String part : query.variableFiles()) {
      files.add(new ValueFile(part, text(part)));
    }
    return new VariableValues(query.variablesOfEnvironment(), files, query.variables());
  }

  private String text(String part) {
    try {
      byte[] content =
          upload
              .files()
              .read(part)
              .orElseThrow(
                  () -> Refusal.badRequest("no part of the body is called \"" + part + "\""));
      return Utf8.text(part, content, Hcl.MAX_LENGTH);
    } catch (IOException e) {
      throw Refusal.badRequest("the part \"" + part + "\" can't be read: " + e.getMessage());
    }
  }

  /**
   * Answers what is wrong with the text: as JUnit or SARIF one failing case, for they show no
   * other.
   */
  void unreadable(Context context, Answer answer, InputException trouble) {
    Outcome outcome =
        new Outcome.Unreadable(
            name(), new String(upload.content(), StandardCharsets.UTF_8), trouble.problems());
    boolean asked = answer == Answer.JUNIT || answer == Answer.SARIF;
    ReportFormat report =
        answer == Answer.JUNIT
            ? ReportFormat.JUNIT
            : answer == Answer.SARIF ? ReportFormat.SARIF : ReportFormat.JSON;
    context
        .status(400)
        .contentType(asked ? answer.contentType() : ProblemDetail.MEDIA_TYPE)
        .result(report.render(List.of(outcome), false).getBytes(StandardCharsets.UTF_8));
  }
}
