package io.nomadguard.server.admission;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Bodies of the requests that Nomad gets. */
final class JsonBody {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonBody() {}

  /** A job and what stands beside it. */
  static byte[] of(JobTree job, ObjectNode fields) {
    return write(fields, generator -> JobJson.write(job, generator));
  }

  /** The same with the job as it came. */
  static byte[] of(String job, ObjectNode fields) {
    return write(fields, generator -> generator.writeRawValue(job));
  }

  static byte[] of(ObjectNode fields) {
    try {
      return MAPPER.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private interface Writing {
    void write(JsonGenerator generator) throws IOException;
  }

  private static byte[] write(ObjectNode fields, Writing job) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
      generator.writeStartObject();
      generator.writeFieldName("Job");
      job.write(generator);
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        generator.writeFieldName(field.getKey());
        generator.writeTree(field.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }
}
