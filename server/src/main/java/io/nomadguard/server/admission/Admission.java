package io.nomadguard.server.admission;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes of such a request. */
public sealed interface Admission {

  /** About the decision, for the answer's headers. */
  Map<String, String> headers();

  /**
   * Nomad isn't asked.
   *
   * @param contentType of the body
   */
  record Answered(int status, String contentType, byte[] body, Map<String, String> headers)
      implements Admission {

    public Answered {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Nomad is asked this, and nothing else.
   *
   * @param target path and query
   * @param edit of Nomad's answer; null when it goes back as it is
   */
  record Forwarded(
      String method,
      String target,
      byte[] body,
      @Nullable AnswerEdit edit,
      Map<String, String> headers)
      implements Admission {

    public Forwarded {
      headers = Map.copyOf(headers);
    }
  }
}
