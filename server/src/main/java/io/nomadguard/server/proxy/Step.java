package io.nomadguard.server.proxy;

import io.netty.handler.codec.http.HttpRequest;
import io.nomadguard.server.admission.Admission.Answered;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.Operation;

/** What is done with a request, by its head. */
sealed interface Step {

  /** It is answered at once. */
  record Answer(Answered answered) implements Step {}

  /**
   * Its body is taken in whole, and judged.
   *
   * @param request as it goes on, but for target and body
   * @param job the id in the path
   */
  record Collect(HttpRequest request, Operation operation, String job, GoQuery query, String token)
      implements Step {}

  /**
   * It goes on as it comes in.
   *
   * @param request as Nomad gets it
   * @param upgrade whether it asks for a WebSocket
   */
  record Pass(HttpRequest request, boolean upgrade) implements Step {}
}
