package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** Functions that write a value in another form. */
final class EncodingFunctions {

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
          "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
          "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
          "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

  private static final String UNRESERVED = "-_.~";

  private EncodingFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("jsonencode", Function.of(1, a -> new Text(JsonText.of(a.nullable(0)))));
    functions.put("jsondecode", Function.of(1, a -> JsonValues.read(a.text(0))));
    functions.put("yamlencode", Function.of(1, a -> new Text(YamlText.of(a.nullable(0)))));
    functions.put("yamldecode", Function.of(1, a -> YamlValues.read(a.text(0))));
    functions.put("csvdecode", Function.of(1, a -> CsvText.rows(a.text(0))));
    functions.put("base64encode", Function.of(1, a -> new Text(base64(bytes(a.text(0))))));
    functions.put("base64decode", Function.of(1, a -> decoded(a.text(0))));
    functions.put("urlencode", Function.of(1, a -> urlEncoded(a.text(0))));
    functions.put("md5", Function.of(1, a -> hashed("MD5", a.text(0))));
    functions.put("sha1", Function.of(1, a -> hashed("SHA-1", a.text(0))));
    functions.put("sha256", Function.of(1, a -> hashed("SHA-256", a.text(0))));
    functions.put("sha512", Function.of(1, a -> hashed("SHA-512", a.text(0))));
    functions.put("uuidv5", Function.of(2, a -> uuid(a.text(0), a.text(1))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Value decoded(String encoded) {
    String plain = encoded.replace("\r", "").replace("\n", "");
    try {
      if (plain.length() % 4 != 0) {
        throw new IllegalArgumentException("no padding");
      }
      return new Text(utf8(Base64.getDecoder().decode(plain)));
    } catch (IllegalArgumentException e) {
      throw EvaluationException.failure("the text is not base64");
    }
  }

  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw EvaluationException.failure("what comes out is not UTF-8 text");
    }
  }

  private static Value urlEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : bytes(text)) {
      char c = (char) (b & 0xFF);
      boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
      if (letter || UNRESERVED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(c == ' ' ? "+" : String.format("%%%02X", (int) c));
      }
    }
    return new Text(encoded.toString());
  }

  private static Value hashed(String algorithm, String text) {
    return new Text(HexFormat.of().formatHex(digest(algorithm).digest(bytes(text))));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 4122, version 5. */
  private static Value uuid(String namespace, String name) {
    String id = NAMESPACES.getOrDefault(namespace, namespace);
    if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw EvaluationException.failure("argument 1 is neither dns, url, oid, x500 nor a UUID");
    }
    UUID parsed = UUID.fromString(id);
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(parsed.getMostSignificantBits())
            .putLong(parsed.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(bytes(name)));
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new Text(new UUID(high, low).toString());
  }
}
