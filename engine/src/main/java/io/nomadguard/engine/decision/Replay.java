package io.nomadguard.engine.decision;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A submission as bytes: everything it takes, with the ruleset's {@link
 * io.nomadguard.engine.rules.RulesetSource#bytes() texts}, to decide again. It holds whatever
 * secrets the submission holds.
 */
public final class Replay {

  /** Raised when a reader of older forms would misunderstand newer ones. */
  private static final int FORMAT = 1;

  /** The same with variables. */
  private static final int FORMAT_WITH_VARIABLES = 2;

  /** As the first, of a decision without job files. */
  private static final int FORMAT_WITHOUT_HCL = 3;

  /** With what a cluster said, and all that the others have. */
  private static final int FORMAT_WITH_ANSWERS = 4;

  /** With the region that a job without one goes to, and all that the others have. */
  private static final int FORMAT_WITH_REGION = 5;

  /** What isn't ASCII is escaped, so that any text at all comes back as it was. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private Replay() {}

  /**
   * The same for equal submissions.
   *
   * @param filesRead what the decision read of {@link Submission#files}, as {@link RecordingFiles}
   *     remembers it
   */
  public static byte[] write(Submission submission, Map<String, byte[]> filesRead) {
    ObjectNode json = JSON.createObjectNode();
    boolean region = submission.region() != null;
    boolean answers = region || !submission.consulted().equals(Consulted.NOBODY);
    boolean variables =
        answers || (submission.hcl() && !submission.variables().equals(VariableValues.NONE));
    json.put(
        "replay",
        region
            ? FORMAT_WITH_REGION
            : answers
                ? FORMAT_WITH_ANSWERS
                : !submission.hcl()
                    ? FORMAT_WITHOUT_HCL
                    : variables ? FORMAT_WITH_VARIABLES : FORMAT);
    json.put("operation", submission.operation());
    json.put("name", submission.name());
    json.put("format", submission.format().word());
    json.put("content", submission.content());
    ObjectNode files = json.putObject("files");
    new TreeMap<>(filesRead).forEach(files::put);
    json.put("tier", submission.tier());
    json.put("build", submission.build());
    json.put("namespace", submission.namespace());
    json.set("submitter", submitter(submission.submitter()));
    ObjectNode overrides = json.putObject("overrides");
    new TreeMap<>(submission.overrides()).forEach(overrides::put);
    json.put("at", submission.at().toString());
    json.set(
        "cluster",
        submission.cluster() == null ? null : ReplayedCluster.write(submission.cluster()));
    if (variables) {
      json.set("variables", ReplayedVariables.write(submission.variables()));
    }
    if (answers) {
      json.put("hcl", submission.hcl());
      json.set("nomad", ReplayedAnswers.write(submission.consulted()));
    }
    if (region) {
      json.put("region", submission.region());
    }
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the bytes aren't what {@link #write} writes; the message
   *     says what is wrong
   */
  public static Submission read(byte[] bytes) {
    ReplayField json = new ReplayField("", parsed(bytes));
    long format = json.at("replay").number();
    if (format < FORMAT || format > FORMAT_WITH_REGION) {
      throw new IllegalArgumentException(
          "it is of form " + format + ", but known here is " + FORMAT_WITH_REGION);
    }
    Map<String, byte[]> files = json.at("files").map(ReplayField::bytes);
    return new Submission(
        json.at("operation").text(),
        json.at("name").text(),
        format(json.at("format").text()),
        json.at("content").bytes(),
        InjectedFiles.of(files),
        json.at("tier").textOrNull(),
        json.at("build").textOrNull(),
        json.at("namespace").textOrNull(),
        submitter(json.at("submitter")),
        json.at("overrides").map(ReplayField::text),
        json.at("at").instant(),
        json.at("cluster").isNull() ? null : ReplayedCluster.read(json.at("cluster")),
        format == FORMAT_WITH_VARIABLES || format >= FORMAT_WITH_ANSWERS
            ? ReplayedVariables.read(json.at("variables"))
            : VariableValues.NONE,
        format >= FORMAT_WITH_ANSWERS ? json.at("hcl").flag() : format != FORMAT_WITHOUT_HCL,
        format >= FORMAT_WITH_ANSWERS ? ReplayedAnswers.read(json.at("nomad")) : Consulted.NOBODY,
        format == FORMAT_WITH_REGION ? json.at("region").text() : null);
  }

  private static JsonNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }

  private static SourceFormat format(String word) {
    for (SourceFormat format : SourceFormat.values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException("format is unknown");
  }

  private static ObjectNode submitter(Submitter submitter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("user", submitter.user());
    json.set("teams", texts(submitter.teams()));
    json.set("roles", texts(submitter.roles()));
    json.put("kind", submitter.kind());
    json.put("verified", submitter.verified());
    return json;
  }

  private static Submitter submitter(ReplayField json) {
    return new Submitter(
        json.at("user").text(),
        Set.copyOf(json.at("teams").list(ReplayField::text)),
        Set.copyOf(json.at("roles").list(ReplayField::text)),
        json.at("kind").text(),
        json.at("verified").flag());
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JSON.createArrayNode();
    texts.forEach(array::add);
    return array;
  }
}
