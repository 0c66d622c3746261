package io.nomadguard.server.admission;

import io.nomadguard.server.admission.Admission.Answered;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers in plain text, as Nomad's own errors are. */
public final class PlainText {

  private static final String TYPE = "text/plain; charset=utf-8";

  private PlainText() {}

  /** One whose text is as it is given. */
  public static Answered answer(int status, String text, Map<String, String> headers) {
    return new Answered(status, TYPE, text.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** One that says who speaks. */
  public static Answered refusal(int status, String message) {
    return answer(status, "nomadguard: " + message, Map.of());
  }
}
