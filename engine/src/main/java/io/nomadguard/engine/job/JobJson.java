package io.nomadguard.engine.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Jobs in the form of Nomad's API: JSON to the job tree and back. */
public final class JobJson {

  /** In bytes, and in characters: well above Nomad's own limit of 1 MB for a job's source. */
  public static final int MAX_LENGTH = 8 * 1024 * 1024;

  private JobJson() {}

  /**
   * Reads a job, or {@code {"Job": …}} around one, as Go's decoder does: names match regardless of
   * case and get the API's spelling, nulls count as absent. What Go would read in one of two ways
   * is refused: two names for one field, and bytes after the document. Fields the table doesn't
   * know stay as they are.
   *
   * @param file the name by which the user knows it
   * @return the job in {@link NormalForm}, with places
   * @throws InputException with every problem found, or the first that stops the reading
   */
  public static JobTree read(String file, byte[] json) {
    if (json.length > MAX_LENGTH) {
      throw tooLong(file, json.length + " bytes");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(json.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(json), text, true);
    text.flip();
    if (result.isError()) {
      throw new InputException(end(file, text), "the file is not UTF-8: a byte here is none");
    }
    return read(file, text.toString());
  }

  /**
   * @see #read(String, byte[])
   */
  public static JobTree read(String file, String json) {
    if (json.length() > MAX_LENGTH) {
      throw tooLong(file, json.length() + " characters");
    }
    return new JsonJobReader(file).read(json);
  }

  private static InputException tooLong(String file, String length) {
    return new InputException(
        new Position(file, 1, 1), "the job is " + length + " long, more than " + MAX_LENGTH);
  }

  private static Position end(String file, CharBuffer text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      boolean lineEnd = text.charAt(i) == '\n';
      line += lineEnd ? 1 : 0;
      column = lineEnd ? 1 : column + 1;
    }
    return new Position(file, line, column);
  }

  /** The job as compact JSON, always the same for equal trees. */
  public static String write(JobTree tree) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator generator = JsonJobReader.JSON.createGenerator(writer)) {
      write(tree, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return writer.toString();
  }

  /**
   * Writes the job in the one order of fields: the table's, then unknown fields by name; maps by
   * key.
   */
  public static void write(JobTree tree, JsonGenerator generator) throws IOException {
    ObjectNode job = tree.root();
    new JsonJobWriter(generator).struct(JobspecTable.JOB, job);
  }
}
