package io.nomadguard.server.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JsonNames;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object around a job, read as Go's decoder reads it: names match regardless of case. What
 * Go would take in a way that isn't plain is refused: two names for one field, bytes after the
 * object.
 *
 * @param fields all but the job, under their names in Nomad's API; those Nomad doesn't know as they
 *     came
 * @param job null when there is none
 */
record Envelope(ObjectNode fields, @Nullable EnvelopedJob job) {

  /** As deep as a job may be, and the object around it. */
  private static final int DEEPEST = 66;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxNumberLength(100)
                      .maxStringLength(JobJson.MAX_LENGTH)
                      .build())
              .build());

  /** Folded name → name, of what Nomad's requests have beside the job. */
  private static final Map<String, String> KNOWN = new HashMap<>();

  static {
    for (String name :
        Set.of(
            "AuthToken",
            "Count",
            "Diff",
            "EnforceIndex",
            "EnforcePriorVersion",
            "Error",
            "EvalOptions",
            "EvalPriority",
            "Forwarded",
            "IdPrefixTemplate",
            "IdempotencyToken",
            "JobID",
            "JobModifyIndex",
            "JobVersion",
            "Message",
            "Meta",
            "Namespace",
            "Payload",
            "PolicyOverride",
            "PreserveCounts",
            "PreserveResources",
            "Priority",
            "Region",
            "SecretID",
            "Stable",
            "Submission",
            "Target",
            "Version",
            "Description")) {
      KNOWN.put(JsonNames.folded(name), name);
    }
  }

  /**
   * @throws NotAdmitted when it isn't one object, read in one way only
   */
  static Envelope read(byte[] body) {
    String text = text(body);
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw NotAdmitted.unclear("the request's body isn't a JSON object");
      }
      Envelope envelope = object(parser, text);
      if (parser.nextToken() != null) {
        throw NotAdmitted.unclear("something follows after the JSON object, which Nomad ignores");
      }
      return envelope;
    } catch (JsonProcessingException e) {
      throw NotAdmitted.unclear("the request's body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String text(byte[] body) {
    if (body.length == 0) {
      throw NotAdmitted.unclear("the request's body is empty");
    }
    if (body[0] == (byte) 0xEF) {
      throw NotAdmitted.unclear("the request's body begins with a byte order mark");
    }
    try {
      return Utf8.text("body", body, JobJson.MAX_LENGTH);
    } catch (InputException e) {
      throw NotAdmitted.unclear("the request's body: " + e.problems().get(0).message());
    }
  }

  private static Envelope object(JsonParser parser, String text) throws IOException {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    EnvelopedJob job = null;
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String folded = JsonNames.folded(name);
      if (!seen.add(folded)) {
        throw NotAdmitted.unclear(
            "the request's body names \"" + name + "\" twice, if in another case");
      }
      parser.nextToken();
      if (folded.equals("job") && parser.currentToken() != JsonToken.VALUE_NULL) {
        job = EnvelopedJob.read(parser, text);
      } else if (!folded.equals("job")) {
        JsonNode value = MAPPER.readTree(parser);
        if (value != null && !value.isNull()) {
          fields.set(KNOWN.getOrDefault(folded, name), plain(name, value));
        }
      }
    }
    return new Envelope(fields, job);
  }

  /** Refuses two names for one field in the objects that Nomad reads as structures. */
  private static JsonNode plain(String name, JsonNode value) {
    if (value.isObject()) {
      Set<String> seen = new HashSet<>();
      value
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (!seen.add(JsonNames.folded(field))) {
                  throw NotAdmitted.unclear(
                      "the request's body names \"%s\" of %s twice, in another case"
                          .formatted(field, name));
                }
              });
    }
    return value;
  }

  /** A field's text; empty when it isn't there. */
  String text(String name) {
    JsonNode value = fields.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw NotAdmitted.unclear("\"" + name + "\" in the request's body isn't a text");
    }
    return value.asText("");
  }

  boolean flag(String name) {
    JsonNode value = fields.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw NotAdmitted.unclear("\"" + name + "\" in the request's body is neither true nor false");
    }
    return value.asBoolean();
  }

  /** A field's number; null when it isn't there. */
  @Nullable Long number(String name) {
    JsonNode value = fields.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw NotAdmitted.unclear("\"" + name + "\" in the request's body isn't a whole number");
    }
    return value.asLong();
  }

  /** A structure's field's text, whatever its case; empty when it isn't there. */
  String textIn(String name, String field) {
    JsonNode owner = fields.path(name);
    for (Map.Entry<String, JsonNode> one : owner.properties()) {
      if (JsonNames.folded(one.getKey()).equals(JsonNames.folded(field))) {
        if (!one.getValue().isTextual() && !one.getValue().isNull()) {
          throw NotAdmitted.unclear(
              "\"%s\" of %s in the request's body isn't a text".formatted(field, name));
        }
        return one.getValue().asText("");
      }
    }
    return "";
  }

  /** The job. */
  EnvelopedJob theJob() {
    if (job == null) {
      throw NotAdmitted.unclear("Job must be specified");
    }
    return job;
  }
}
