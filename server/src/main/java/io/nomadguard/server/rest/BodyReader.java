package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.request.Room;
import io.nomadguard.server.request.TextLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Reads a request's body by its Content-Type, never more of it than is allowed. */
final class BodyReader {

  private static final String MULTIPART = "multipart/form-data";

  private static final Map<String, SourceFormat> FORMATS =
      Map.of(
          "application/toml", SourceFormat.TOML,
          "application/hcl", SourceFormat.HCL,
          "application/json", SourceFormat.JSON);

  /** Of all requests of this process. */
  private static final Room ROOM = Memory.bodies();

  private static final String TAKEN = "nomadguard.body";

  private static final int MOST_JSON = 64 * 1024;

  private static final Duration DRAINED_FOR = Duration.ofSeconds(2);

  private static final String KNOWN =
      "application/toml, application/hcl, application/json, multipart/form-data";

  private final LimitSettings limits;

  BodyReader(LimitSettings limits) {
    this.limits = limits;
  }

  /**
   * @throws Refusal 413, 415, or 400 when it isn't whole
   */
  Upload read(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported("the body is encoded as " + encoding + "; send it as it is");
    }
    String header = request.getContentType();
    String type = HttpField.getValueParameters(header, null);
    type = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    if (type.equals(MULTIPART)) {
      byte[] body = body(request, limits.maxBodyBytes(), "");
      return new MultipartUpload(limits.maxParts()).read(header, body);
    }
    SourceFormat format = FORMATS.get(type);
    if (format == null) {
      throw unsupported(
          (type.isEmpty() ? "there is no Content-Type" : "Content-Type is " + type)
              + "; known are "
              + KNOWN);
    }
    refuseOtherThanUtf8(request.getCharacterEncoding());
    int otherwise = Math.min(limits.maxBodyBytes(), TextLimits.maxBytes(format));
    int most = Math.min(otherwise, Memory.longest(format));
    byte[] body = body(request, most, Memory.help(most, otherwise));
    return new Upload(Upload.usualName(format), format, body, InjectedFiles.none());
  }

  /** Gives back the room that a request's body took. */
  static void done(HttpServletRequest request) {
    if (request.getAttribute(TAKEN) instanceof Integer taken) {
      request.removeAttribute(TAKEN);
      ROOM.give(taken);
    }
  }

  private static void take(HttpServletRequest request, int bytes) {
    int before = request.getAttribute(TAKEN) instanceof Integer taken ? taken : 0;
    if (!ROOM.take(bytes)) {
      throw new Refusal(
          503,
          "Too much at once",
          "too many long requests at once; try again in a few seconds",
          Map.of("Retry-After", "5"));
    }
    request.setAttribute(TAKEN, before + bytes);
  }

  /**
   * A small JSON object.
   *
   * @throws Refusal 413, 415, or 400 when it is none
   */
  JsonBody json(HttpServletRequest request) {
    String type = HttpField.getValueParameters(request.getContentType(), null);
    if (type == null || !type.strip().equalsIgnoreCase("application/json")) {
      throw new Refusal(
          415,
          "Unsupported media type",
          "Content-Type must be application/json",
          Map.of("Accept-Post", "application/json"));
    }
    refuseOtherThanUtf8(request.getCharacterEncoding());
    return JsonBody.of(body(request, Math.min(limits.maxBodyBytes(), MOST_JSON), ""));
  }

  /** Whatever it is. */
  byte[] raw(HttpServletRequest request) {
    return body(request, limits.maxBodyBytes(), "");
  }

  private static void refuseOtherThanUtf8(@Nullable String charset) {
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("the body's charset is " + charset + "; it must be utf-8");
    }
  }

  /**
   * @param help what to do about one that is too long
   */
  private byte[] body(HttpServletRequest request, int most, String help) {
    if (request.getContentLengthLong() > most) {
      drain(request);
      throw tooLarge("has " + request.getContentLengthLong() + " bytes", most, help);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long deadline = System.nanoTime() + limits.bodyTimeout().toNanos();
    byte[] chunk = new byte[16 * 1024];
    try {
      InputStream in = request.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (most > MOST_JSON) {
          take(request, read);
        }
        body.write(chunk, 0, read);
        if (body.size() > most) {
          drain(request);
          throw tooLarge("has more bytes", most, help);
        }
        // Without this a byte now and then would keep the connection, and a thread, for days.
        if (System.nanoTime() - deadline > 0) {
          throw tooSlow();
        }
      }
    } catch (IOException e) {
      throw broken(e);
    }
    if (body.size() == 0) {
      throw Refusal.badRequest("the body is empty; send the file's text");
    }
    return body.toByteArray();
  }

  /**
   * Reads on for a while without keeping it: many clients look at the answer only when they have
   * sent everything.
   */
  private void drain(HttpServletRequest request) {
    long deadline = System.nanoTime() + DRAINED_FOR.toNanos();
    byte[] chunk = new byte[16 * 1024];
    try {
      InputStream in = request.getInputStream();
      for (long drained = 0; drained < limits.maxBodyBytes(); ) {
        int read = in.read(chunk);
        if (read < 0 || System.nanoTime() - deadline > 0) {
          return;
        }
        drained += read;
      }
    } catch (IOException e) {
      // It went away; so be it.
    }
  }

  private static Refusal broken(IOException trouble) {
    if (trouble.getCause() instanceof TimeoutException) {
      return tooSlow();
    }
    return Refusal.badRequest("the body isn't whole: it ended early or is malformed");
  }

  private static Refusal tooSlow() {
    return new Refusal(408, "Request timeout", "the body came too slowly");
  }

  private static Refusal tooLarge(String what, int most, String help) {
    return Refusal.tooLarge("the body " + what + ", but at most " + most + " are taken" + help);
  }

  private static Refusal unsupported(String detail) {
    return new Refusal(415, "Unsupported media type", detail, Map.of("Accept-Post", KNOWN));
  }
}
