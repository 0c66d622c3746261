package io.nomadguard.server.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Fills in what attempts hold in double braces: see their README.
 *
 * @param tag by which what reaches Nomad is recognised
 * @param body of the request, already filled in
 */
record AttackText(Verdict verdict, String tag, byte[] body) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{([a-z-]+)(?::(.*?))?\\}\\}", Pattern.DOTALL);

  private static final Pattern REPEATED = Pattern.compile("(\\d+):(.*)", Pattern.DOTALL);

  /** For a body, which knows none itself. */
  AttackText(Verdict verdict, String tag) {
    this(verdict, tag, new byte[0]);
  }

  byte[] fill(String text) {
    ByteArrayOutputStream filled = new ByteArrayOutputStream(text.length());
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int done = 0;
    while (placeholder.find()) {
      filled.writeBytes(utf8(text.substring(done, placeholder.start())));
      String argument = placeholder.group(2);
      filled.writeBytes(value(placeholder.group(1), argument == null ? "" : argument));
      done = placeholder.end();
    }
    filled.writeBytes(utf8(text.substring(done)));
    return filled.toByteArray();
  }

  private byte[] value(String name, String argument) {
    return switch (name) {
      case "id" -> utf8(verdict.jobId());
      case "job" -> utf8(Jobs.submitted(argument.isEmpty() ? verdict.jobId() : argument, verdict));
      case "register" -> utf8("{\"Job\":" + Jobs.submitted(verdict.jobId(), verdict) + "}");
      case "verdict" -> utf8(verdict.word());
      case "tag" -> utf8(Seen.TAG + ": " + tag + "\r\n");
      case "tag-value" -> utf8(tag);
      case "body" -> body;
      case "length" -> utf8(String.valueOf((argument.equals("gzip") ? gzip() : body).length));
      case "gzip" -> gzip();
      case "chunked" -> chunked(argument);
      case "hex" -> HexFormat.ofDelimiter(" ").parseHex(argument);
      case "repeat" -> repeated(argument, false);
      case "repeat-hex" -> repeated(argument, true);
      default -> throw new IllegalArgumentException("{{" + name + "}} means nothing");
    };
  }

  private static byte[] repeated(String argument, boolean hex) {
    Matcher parts = REPEATED.matcher(argument);
    if (!parts.matches()) {
      throw new IllegalArgumentException("{{repeat:" + argument + "}} says no number");
    }
    byte[] once = hex ? HexFormat.ofDelimiter(" ").parseHex(parts.group(2)) : utf8(parts.group(2));
    int times = Integer.parseInt(parts.group(1));
    byte[] all = new byte[once.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(once, 0, all, i * once.length, once.length);
    }
    return all;
  }

  private byte[] chunked(String trailer) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(body.length + 32);
    if (body.length > 0) {
      chunks.writeBytes(utf8(Integer.toHexString(body.length) + "\r\n"));
      chunks.writeBytes(body);
      chunks.writeBytes(utf8("\r\n"));
    }
    chunks.writeBytes(utf8("0\r\n" + (trailer.isEmpty() ? "" : trailer + "\r\n") + "\r\n"));
    return chunks.toByteArray();
  }

  private byte[] gzip() {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return compressed.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
