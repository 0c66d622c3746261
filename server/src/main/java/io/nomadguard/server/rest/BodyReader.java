package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.request.TextLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  private static final String KNOWN =
      "application/toml, application/hcl, application/json, multipart/form-data";

  private final ServerSettings settings;

  BodyReader(ServerSettings settings) {
    this.settings = settings;
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
      byte[] body = body(request, settings.maxBodyBytes());
      return new MultipartUpload(settings.maxParts()).read(header, body);
    }
    SourceFormat format = FORMATS.get(type);
    if (format == null) {
      throw unsupported(
          (type.isEmpty() ? "there is no Content-Type" : "Content-Type is " + type)
              + "; known are "
              + KNOWN);
    }
    refuseOtherThanUtf8(request.getCharacterEncoding());
    byte[] body = body(request, Math.min(settings.maxBodyBytes(), TextLimits.maxBytes(format)));
    return new Upload(Upload.usualName(format), format, body, InjectedFiles.none());
  }

  private static void refuseOtherThanUtf8(@Nullable String charset) {
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("the body's charset is " + charset + "; it must be utf-8");
    }
  }

  private byte[] body(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge("has " + request.getContentLengthLong() + " bytes", most);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long deadline = System.nanoTime() + settings.bodyTimeout().toNanos();
    byte[] chunk = new byte[16 * 1024];
    try {
      InputStream in = request.getInputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        body.write(chunk, 0, read);
        if (body.size() > most) {
          throw tooLarge("has more bytes", most);
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

  private static Refusal broken(IOException trouble) {
    if (trouble.getCause() instanceof TimeoutException) {
      return tooSlow();
    }
    return Refusal.badRequest("the body isn't whole: it ended early or is malformed");
  }

  private static Refusal tooSlow() {
    return new Refusal(408, "Request timeout", "the body came too slowly");
  }

  private static Refusal tooLarge(String what, int most) {
    return Refusal.tooLarge("the body " + what + ", but at most " + most + " are taken");
  }

  private static Refusal unsupported(String detail) {
    return new Refusal(415, "Unsupported media type", detail, Map.of("Accept-Post", KNOWN));
  }
}
