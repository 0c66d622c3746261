package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.nomadguard.server.auth.AuthenticationUnavailable;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.auth.Forbidden;
import io.nomadguard.server.auth.Guard;
import io.nomadguard.server.auth.TooManyRequests;
import io.nomadguard.server.auth.Unauthenticated;
import java.util.Map;

/** Lets requests through to those who answer them, or tells why not. */
final class Gate {

  private final Guard guard;

  Gate(Guard guard) {
    this.guard = guard;
  }

  /** Whether callers are known; where they aren't, everybody is let in. */
  boolean knows() {
    return guard.configured();
  }

  Handler before(Route route, Answering answering) {
    return context -> {
      try {
        answering.answer(context, admit(route, context));
      } finally {
        BodyReader.done(context.req());
      }
    };
  }

  private Caller admit(Route route, Context context) {
    String authorization = context.req().getHeader("Authorization");
    try {
      return guard.admit(route.permission(), authorization, context.req().getRemoteAddr());
    } catch (Unauthenticated e) {
      String challenge =
          "Bearer realm=\"nomadguard\""
              + (authorization == null ? "" : ", error=\"invalid_token\"");
      throw new Refusal(401, "Unauthorized", e.getMessage(), Map.of("WWW-Authenticate", challenge));
    } catch (Forbidden e) {
      throw new Refusal(403, "Forbidden", e.getMessage());
    } catch (TooManyRequests e) {
      throw new Refusal(
          429,
          "Too many requests",
          e.getMessage(),
          Map.of("Retry-After", Long.toString(e.retryAfterSeconds())));
    } catch (AuthenticationUnavailable e) {
      throw new Refusal(
          503, "Authentication unavailable", e.getMessage(), Map.of("Retry-After", "5"));
    }
  }
}
