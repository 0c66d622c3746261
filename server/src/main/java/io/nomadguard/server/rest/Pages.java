package io.nomadguard.server.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
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

  /** A file that is part of the program. */
  static Answering file(String contentType, String name) {
    byte[] content = bytes(name);
    return (context, caller) -> {
      Parameters.none(context);
      context.contentType(contentType).result(content);
    };
  }

  /** The same, for people: it may fetch from us, and from nobody else. */
  static Answering page(String name) {
    Answering file = file("text/html; charset=utf-8", name);
    return (context, caller) -> {
      context.header(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
              + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'");
      file.answer(context, caller);
    };
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
