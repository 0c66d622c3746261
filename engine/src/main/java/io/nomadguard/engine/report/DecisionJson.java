package io.nomadguard.engine.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.nomadguard.engine.decision.Decision;
import java.io.IOException;

/**
 * A decision's JSON in two parts, for keeping: the job and its HCL are long, and the same in many
 * decisions.
 */
public final class DecisionJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** What follows the job in {@code decision.schema.json}. */
  private static final String NEXT = "warnings";

  private DecisionJson() {}

  /** The decision as {@link ReportFormat#JSON} writes it, without {@code hcl} and the job. */
  public static String document(Decision decision) {
    return HarmlessJson.of(JsonReport.decision(decision, false));
  }

  /**
   * The whole again: the bytes that {@link ReportFormat#JSON} would have written, line end and all.
   *
   * @param document from {@link #document}
   * @param hcl the decision's {@link Decision#hcl}
   * @param nomadJob its job, as {@link io.nomadguard.engine.job.JobJson#write} writes it
   * @throws IllegalArgumentException when the document isn't one
   */
  public static String full(String document, String hcl, String nomadJob) {
    int at = next(document);
    StringBuilder whole = new StringBuilder(document.length() + hcl.length() + nomadJob.length());
    whole.append(document, 0, at).append("\"hcl\":\"");
    JsonStringEncoder.getInstance().quoteAsString(hcl, whole);
    whole.append("\",\"nomadJob\":").append(nomadJob).append(',');
    whole.append(document, at, document.length()).append('\n');
    return HarmlessJson.of(whole.toString());
  }

  /** Where the name of the field after the job begins. */
  private static int next(String document) {
    try (JsonParser json = JSON.createParser(document)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          if (json.currentName().equals(NEXT)) {
            return (int) json.currentTokenLocation().getCharOffset();
          }
          json.nextToken();
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the document is no JSON", e);
    }
    throw new IllegalArgumentException("the document is no decision");
  }
}
