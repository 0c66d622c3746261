package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Checks reports against the schemas of their formats. */
final class Schemas {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonSchema DECISION = json("decision.schema.json", VersionFlag.V202012);
  private static final JsonSchema UNREADABLE = json("unreadable.schema.json", VersionFlag.V202012);
  private static final JsonSchema SARIF = json("schema/sarif-2.1.0-rtm.5.json", VersionFlag.V4);
  private static final Schema JUNIT = junit();

  private Schemas() {}

  /** JSON Lines, each of a decision or of what is unreadable. */
  static void assertJson(String report) {
    assertThat(report).endsWith("\n");
    for (String line : report.substring(0, report.length() - 1).split("\n", -1)) {
      JsonNode outcome = read(line);
      JsonSchema schema = outcome.has("verdict") ? DECISION : UNREADABLE;
      assertThat(schema.validate(outcome)).isEmpty();
    }
  }

  static void assertSarif(String report) {
    assertThat(SARIF.validate(read(report))).isEmpty();
  }

  static void assertJunit(String report) {
    try {
      JUNIT.newValidator().validate(new StreamSource(new StringReader(report)));
    } catch (SAXException e) {
      throw new AssertionError(report, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema json(String name, VersionFlag version) {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try (InputStream in = ReportFormat.class.getResourceAsStream(name)) {
      return JsonSchemaFactory.getInstance(version).getSchema(in, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema junit() {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(Schemas.class.getResource("schema/junit.xsd"));
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }
}
