package io.nomadguard.server.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.nomadguard.server.deploy.NotKept;
import io.nomadguard.server.judge.MustBeKept;
import io.nomadguard.server.judge.NoRules;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.request.TooBusy;
import io.nomadguard.server.store.StoreException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is thrown, told as a problem: without a word about our insides. */
final class Errors {

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

  private Errors() {}

  private static int status(NomadException.Kind kind) {
    return switch (kind) {
      case CONFLICT -> 409;
      case REFUSED, FORBIDDEN -> 502;
      case UNREACHABLE, UNCERTAIN -> 503;
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 409 -> "Changed meanwhile";
      case 502 -> "Refused by Nomad";
      default -> "Nomad unavailable";
    };
  }

  static void configure(RoutesConfig routes) {
    routes.exception(
        Refusal.class,
        (refusal, context) -> {
          refusal.headers().forEach(context::header);
          new ProblemDetail(refusal.status(), refusal.title(), refusal.getMessage())
              .answer(context);
        });
    routes.exception(
        NoRules.class,
        (none, context) -> {
          context.header("Retry-After", "5");
          new ProblemDetail(503, "Not ready", none.getMessage()).answer(context);
        });
    routes.exception(
        TooBusy.class,
        (busy, context) -> {
          context.header("Retry-After", "5");
          new ProblemDetail(503, "Too much at once", busy.getMessage()).answer(context);
        });
    routes.exception(
        MustBeKept.class,
        (unkept, context) -> {
          context.header("Retry-After", "5");
          new ProblemDetail(503, "Store unavailable", unkept.getMessage()).answer(context);
        });
    routes.exception(
        StoreException.class,
        (down, context) -> {
          // Its message is for operators.
          LOG.warn("the store is down: {}", down.getMessage());
          context.header("Retry-After", "5");
          new ProblemDetail(
                  503, "Store unavailable", "the store doesn't answer; try again in a few seconds")
              .answer(context);
        });
    routes.exception(
        NotKept.class,
        (unkept, context) -> {
          LOG.warn("{}: {}", unkept.getMessage(), unkept.getCause().getMessage());
          context.header("Nomadguard-Deployment", unkept.deployment());
          context.header("Location", Route.DEPLOYMENTS.path() + "/" + unkept.deployment());
          context.header("Retry-After", "5");
          new ProblemDetail(503, "Store unavailable", unkept.getMessage()).answer(context);
        });
    routes.exception(
        NomadException.class,
        (trouble, context) -> {
          int status = status(trouble.kind());
          if (status == 503) {
            context.header("Retry-After", "5");
          }
          new ProblemDetail(status, title(status), trouble.getMessage(), trouble.original())
              .answer(context);
        });
    routes.exception(
        MethodNotAllowedResponse.class,
        (refused, context) -> {
          String allowed = Router.allowed(context.path());
          context.header("Allow", allowed);
          new ProblemDetail(
                  405,
                  "Method not allowed",
                  context.path() + " takes " + allowed + ", not " + context.req().getMethod())
              .answer(context);
        });
    routes.exception(
        HttpResponseException.class,
        (refused, context) ->
            (refused.getStatus() == 404
                    ? new ProblemDetail(404, "Not found", "there is nothing at " + context.path())
                    : new ProblemDetail(refused.getStatus(), "Refused", refused.getMessage()))
                .answer(context));
    routes.exception(
        Exception.class,
        (bug, context) -> {
          String mark = Long.toHexString(ThreadLocalRandom.current().nextLong());
          LOG.error("a bug in nomadguard, {}", mark, bug);
          new ProblemDetail(
                  500,
                  "Internal error",
                  "this is a bug in nomadguard; its log tells more about it under " + mark)
              .answer(context);
        });
  }
}
