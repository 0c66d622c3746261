package io.nomadguard.server.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Utf8;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Jobs of files, without any rules. */
final class JobTexts {

  private static final JsonFactory JSON = new JsonFactory();

  /** The same on every system, whatever its line ends. */
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private JobTexts() {}

  /** In the form of Nomad's API, indented. */
  static String json(JobTree job) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        JSON.createGenerator(text).setPrettyPrinter(PRETTY.createInstance())) {
      JobJson.write(job, json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.append("\n").toString();
  }

  /**
   * @throws InputException when it isn't UTF-8
   */
  static String decoded(InputText text) {
    return Utf8.text(text.name(), text.content(), Hcl.MAX_LENGTH);
  }

  /**
   * @param values of a job file's variables
   * @throws InputException with every problem found
   */
  static JobTree job(InputText text, VariableValues values) {
    return switch (text.format()) {
      case HCL -> JobHcl.read(text.name(), decoded(text), values, text.files()::read);
      case JSON -> JobJson.read(text.name(), decoded(text));
      case TOML ->
          throw new InputException(
              new Position(text.name(), 1, 1),
              "this is no job but a nomadgen.toml: nomadguard render makes a job of it");
    };
  }
}
