package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobSecrets;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.toml.TomlStrings;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what may be secret out of a decision, so that it can be kept and shown to others than who
 * asked. {@link JobSecrets} says what that is, and why. Hidden is it
 *
 * <ul>
 *   <li>in the job, in its HCL before and after the rules, and in changes: by where it stands;
 *   <li>in messages, reasons and warnings, which quote what they are about: wherever a hidden value
 *       of four or more characters occurs in them, unless the same stands in the open elsewhere in
 *       the job, as {@code production} does;
 *   <li>in the source text. A TOML keeps its lines, so that findings still point at the right ones;
 *       columns behind a hidden value are off. Job files and JSON that hold a secret are left out.
 * </ul>
 *
 * <p>A message that quotes a part of a secret isn't recognized.
 */
public final class Redaction {

  private final Decision decision;
  private final JobSecrets secrets = new JobSecrets();

  private Redaction(Decision decision) {
    this.decision = decision;
  }

  /** The same decision without its secrets; not for deploying. */
  public static Decision redacted(Decision decision) {
    return new Redaction(decision).redacted();
  }

  /** The same with how the decision came about. */
  public static Decider.Explained redacted(Decider.Explained explained) {
    Redaction redaction = new Redaction(explained.decision());
    Decision redacted = redaction.redacted();
    Scrubbed texts =
        new Scrubbed(redaction.secrets.found(), open(explained.decision()), redacted.nomadJob());
    return new Decider.Explained(
        redacted, new RedactedTrace(redaction.secrets, texts).of(explained.trace(), redacted));
  }

  /** The same of a decision without texts. */
  public static Ruling redacted(Ruling ruling) {
    JobSecrets secrets = new JobSecrets();
    JobTree job = new JobTree(secrets.hideIn(ruling.nomadJob().root()), new Places());
    List<Change> changes =
        ruling.changes().stream().map(change -> values(change, secrets)).toList();
    if (secrets.found().isEmpty()) {
      return ruling;
    }
    Set<String> open = open(ruling.request());
    open.add(ruling.team());
    Scrubbed texts = new Scrubbed(secrets.found(), open, job);
    return new Ruling(
        ruling.verdict(),
        ruling.request(),
        ruling.job(),
        ruling.team(),
        ruling.findings().stream().map(finding -> finding(finding, texts)).toList(),
        changes.stream().map(change -> change(change, texts)).toList(),
        job);
  }

  /** What a decision says in the open, whatever it is. */
  private static Set<String> open(Decision decision) {
    Set<String> open = open(decision.request());
    open.addAll(decision.submitter().teams());
    open.add(decision.submitter().user());
    open.add(decision.source().name());
    return open;
  }

  private static Set<String> open(Request request) {
    return new HashSet<>(List.of(request.tier(), request.build(), request.namespace()));
  }

  private Decision redacted() {
    JobTree before = decision.nomadJob();
    JobTree job = hidden(before);
    boolean same = secrets.found().isEmpty();
    List<Change> changes =
        decision.changes().stream().map(change -> values(change, secrets)).toList();
    String hcl = same || decision.hcl().isEmpty() ? decision.hcl() : JobHcl.write(job).text();
    // What the submitted job held is in the final one, or a change tells of it.
    String generated = secrets.found().isEmpty() ? decision.generatedHcl() : generated(hcl);
    String source = source(new Scrubbed(secrets.found(), open(decision), job));
    if (secrets.found().isEmpty() && Objects.equals(source, decision.source().text())) {
      return decision;
    }
    // The source has told of further ones, in comments.
    Scrubbed texts = new Scrubbed(secrets.found(), open(decision), job);
    return new Decision(
        decision.id(),
        decision.verdict(),
        decision.request(),
        decision.job(),
        decision.submitter(),
        new Decision.Source(
            decision.source().name(),
            decision.source().sha256(),
            decision.source().format(),
            decision.source().reader(),
            source == null ? null : texts.ofSource(source)),
        decision.ruleset(),
        decision.clusterReadAt(),
        decision.findings().stream().map(finding -> finding(finding, texts)).toList(),
        changes.stream().map(change -> change(change, texts)).toList(),
        generated,
        hcl,
        job,
        decision.warnings().stream().map(texts::of).toList(),
        decision.timings());
  }

  private JobTree hidden(JobTree tree) {
    return new JobTree(secrets.hideIn(tree.root()), new Places());
  }

  /**
   * @param hcl the final job, redacted
   */
  private String generated(String hcl) {
    if (decision.generatedHcl().equals(decision.hcl())) {
      return hcl;
    }
    try {
      return JobHcl.write(hidden(JobHcl.read("generated", decision.generatedHcl()))).text();
    } catch (InputException e) {
      // Of a job that came as JSON and that no job file can say as a whole.
      return "# the job as it was submitted can't be shown without its secrets\n";
    }
  }

  private @Nullable String source(Scrubbed known) {
    String text = decision.source().text();
    if (text == null) {
      return null;
    }
    boolean open = secrets.found().isEmpty() && new JobSecrets().hideIn(text).equals(text);
    if (open || decision.source().format() != SourceFormat.TOML) {
      return open ? text : null;
    }
    return TomlStrings.replaced(
        text,
        new TomlStrings.Other() {
          @Override
          public String value(String key, String value) {
            return key.equals("env")
                ? secrets.hideInAssignment(value)
                : secrets.hideInValue(known.of(value));
          }

          @Override
          public String comment(String comment) {
            return secrets.hideIn(known.of(comment));
          }
        });
  }

  private static Change values(Change change, JobSecrets secrets) {
    return new Change(
        change.rule(),
        change.path(),
        value(change.path(), change.before(), secrets),
        value(change.path(), change.after(), secrets),
        change.reason(),
        change.at());
  }

  private static @Nullable JsonNode value(
      String path, @Nullable JsonNode value, JobSecrets secrets) {
    return value == null ? null : secrets.hideIn(path, value);
  }

  private static Change change(Change change, Scrubbed texts) {
    return new Change(
        change.rule(),
        change.path(),
        change.before(),
        change.after(),
        texts.of(change.reason()),
        change.at());
  }

  private static Finding finding(Finding finding, Scrubbed texts) {
    return new Finding(
        finding.rule(),
        finding.enforcement(),
        texts.of(finding.message()),
        texts.orNull(finding.help()),
        finding.path(),
        finding.at(),
        texts.orNull(finding.waived()),
        texts.orNull(finding.overridden()));
  }
}
