package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.facts.JobName;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.generate.Generated;
import io.nomadguard.engine.generate.Generator;
import io.nomadguard.engine.generate.Target;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Utf8;
import io.nomadguard.engine.toml.NomadgenReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads whatever was submitted into a job tree. */
final class JobReader {

  /** What reads nomadgen.toml. */
  private static final String TOMLJ = "tomlj";

  /** What reads the API's JSON. */
  private static final String JACKSON = "jackson";

  /** What reads job files of literal values. */
  private static final String HCL4J = "hcl4j";

  /** What reads job files that compute. */
  private static final String EVALUATOR = "nomadguard";

  /** What reads job files that a cluster was asked to read; nomadguard's own has to agree. */
  private static final String NOMAD = "nomad";

  private final Site site;
  private final Generator generator;

  JobReader(Site site) {
    this.site = site;
    this.generator = new Generator(site);
  }

  /**
   * @throws io.nomadguard.engine.source.InputException with every problem found
   */
  SubmittedJob read(Submission submission) {
    if (submission.format() != SourceFormat.HCL && submission.variables().demandDeclarations()) {
      throw new InputException(
          new Position(submission.name(), 1, 1),
          "variables are given, but only a job file in HCL has any");
    }
    return switch (submission.format()) {
      case TOML -> generated(submission);
      case HCL -> {
        String text = text(submission);
        Consulted.Read theirs = submission.consulted().read();
        if (theirs != null) {
          TwoReaders.Agreed agreed =
              TwoReaders.read(submission.name(), theirs, () -> reading(submission, text));
          yield written(submission, agreed.tree(), text, NOMAD).warned(agreed.warnings());
        }
        JobHcl.Read read = reading(submission, text);
        yield written(submission, read.tree(), text, read.evaluated() ? EVALUATOR : HCL4J);
      }
      case JSON -> {
        String text = text(submission);
        yield written(submission, JobJson.read(submission.name(), text), text, JACKSON);
      }
    };
  }

  private static JobHcl.Read reading(Submission submission, String text) {
    return JobHcl.reading(
        submission.name(), text, submission.variables(), submission.files()::read);
  }

  private SubmittedJob generated(Submission submission) {
    Generated generated =
        generator.generate(
            NomadgenReader.read(submission.name(), submission.content()),
            new Target(submission.tier(), submission.build(), submission.namespace()),
            submission.files());
    inRegion(submission, generated.job());
    // The reader has proven that the bytes are UTF-8.
    String text = new String(submission.content(), StandardCharsets.UTF_8);
    return submitted(generated.job(), generated.tier().name(), text, TOMLJ);
  }

  private SubmittedJob written(Submission submission, JobTree tree, String text, String readBy) {
    if (submission.namespace() != null && !tree.root().has("Namespace")) {
      // As `nomad job run -namespace` does; a job that names another is a rule's matter.
      tree.root().set("Namespace", TextNode.valueOf(submission.namespace()));
    }
    inRegion(submission, tree);
    String tier = TierOfJob.of(tree, submission.tier(), name(tree), site);
    return submitted(tree, tier, text, readBy);
  }

  /** Where it will go. Of a job for several regions Nomad says "global". */
  private static void inRegion(Submission submission, JobTree tree) {
    if (submission.region() != null
        && tree.root().path("Region").asText("").isEmpty()
        && !tree.root().path("Multiregion").isObject()) {
      tree.root().set("Region", TextNode.valueOf(submission.region()));
    }
  }

  private SubmittedJob submitted(JobTree tree, String tier, String text, String readBy) {
    return new SubmittedJob(tree, tier, name(tree), text, readBy, List.of());
  }

  private JobName name(JobTree tree) {
    return JobName.of(tree.root().path("ID").asText(), site);
  }

  private static String text(Submission submission) {
    return Utf8.text(submission.name(), submission.content(), Hcl.MAX_LENGTH);
  }
}
