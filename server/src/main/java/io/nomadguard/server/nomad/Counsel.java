package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Consulted;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.evaluate.EvaluatedHcl;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.Utf8;
import io.nomadguard.engine.validate.NomadAnswer;
import java.util.List;

/** Asks a cluster what its own parser and its own validation say. */
public final class Counsel {

  private final Nomad nomad;

  public Counsel(Nomad nomad) {
    this.nomad = nomad;
  }

  /**
   * The submission with what the cluster's parser makes of it; others than job files as they are.
   *
   * @throws NomadException when the cluster can't be asked
   * @throws io.nomadguard.engine.source.InputException when a value of a variable can't be sent
   */
  public Submission read(Submission submission) {
    if (submission.format() != SourceFormat.HCL) {
      return submission;
    }
    String text = Utf8.text(submission.name(), submission.content(), Hcl.MAX_LENGTH);
    return submission.withConsulted(
        submission.consulted().withRead(read(submission.name(), text, submission.variables())));
  }

  /**
   * As {@link #read(Submission)}, of a text.
   *
   * @param name by which the user knows it
   */
  public Consulted.Read read(String name, String text, VariableValues values) {
    String variables = EvaluatedHcl.givenVariables(name, text, values);
    try {
      return new Consulted.Read(nomad.parse(text, variables).toString(), "");
    } catch (NomadException e) {
      String words = e.original();
      if (e.kind() != NomadException.Kind.REFUSED || words == null) {
        throw e;
      }
      return new Consulted.Read(null, words);
    }
  }

  /**
   * What the cluster's validation says; a job that it doesn't even take for one is invalid.
   *
   * @throws NomadException when it can't be asked
   */
  public NomadAnswer validate(JobTree job) {
    ObjectNode root = job.root();
    try {
      return NomadAnswer.of(
          nomad.validate(root.path("Namespace").asText(""), root.path("Region").asText(""), root));
    } catch (NomadException e) {
      String words = e.original();
      if (e.kind() != NomadException.Kind.REFUSED || words == null) {
        throw e;
      }
      return new NomadAnswer(List.of(words), List.of());
    }
  }
}
