package io.nomadguard.server.rest;

import java.util.function.Supplier;

/** Answers that are the same for everybody. */
final class Pages {

  private Pages() {}

  static Answering text(String contentType, Supplier<String> text) {
    return (context, caller) -> {
      Parameters.none(context);
      context.contentType(contentType).result(text.get());
    };
  }
}
