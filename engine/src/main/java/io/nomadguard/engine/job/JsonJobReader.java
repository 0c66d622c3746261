package io.nomadguard.engine.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The JSON document around and of a job; {@link JsonStructs} reads what is inside. */
final class JsonJobReader {

  /** A job needs about 15 levels; the rest is for what drivers may nest. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_NUMBER_DIGITS = 100;

  private static final Pattern SETTING =
      Pattern.compile(", from `[^`]*`|: enable `[^`]*` to allow");

  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]");

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_DIGITS)
                  .maxStringLength(JobJson.MAX_LENGTH)
                  .build())
          .build();

  private final String file;
  private final Reading reading;

  JsonJobReader(String file) {
    this.file = file;
    this.reading = new Reading(file);
  }

  JobTree read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      ObjectNode root = root(parser);
      reading.problems().throwIfAny();
      NormalForm.apply(root, JobspecTable.JOB);
      return new JobTree(root, reading.places());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private ObjectNode root(JsonParser parser) throws IOException {
    try {
      return document(parser);
    } catch (JsonProcessingException e) {
      // A limit's exception may come without a place.
      JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      reading.problem(position(at), "the JSON is broken: " + cause(e), null);
      throw new InputException(reading.problems().sorted());
    }
  }

  private ObjectNode document(JsonParser parser) throws IOException {
    Position start = start(parser);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InputException(start, "a job in JSON is an object: { … }");
    }
    JsonStructs structs = new JsonStructs(file, reading, parser);
    ObjectNode root = structs.jobOrEnvelope();
    if (parser.nextToken() != null) {
      Position end = position(parser.currentTokenLocation());
      reading.problem(end, "something follows after the job: the file must end here", null);
    }
    JsonNode id = root.get("ID");
    if (id == null || !id.isTextual() || id.textValue().isEmpty()) {
      reading.problem(start, "the job has no \"ID\"", null);
    }
    return root;
  }

  private Position start(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new InputException(new Position(file, 1, 1), "the file is empty: a job was expected");
    }
    return position(parser.currentTokenLocation());
  }

  private Position position(JsonLocation at) {
    return new Position(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /** Jackson's words without its settings, and with its places as we write them. */
  private static String cause(JsonProcessingException e) {
    String message = SETTING.matcher(e.getOriginalMessage()).replaceAll("");
    return SOURCE.matcher(message).replaceAll("$1:$2");
  }
}
