package io.nomadguard.server.cli;

import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.evaluate.VariableValues.ValueFile;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Utf8;
import io.nomadguard.server.request.VariableTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the variables of a job file are set to. */
final class VariableOptions {

  private static final String PREFIX = "NOMAD_VAR_";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description =
          "set a variable of a job file; repeatable. NOMAD_VAR_NAME in the environment does it,"
              + " too, but counts less")
  private List<String> variables = List.of();

  @Option(
      names = "--var-file",
      paramLabel = "FILE",
      description = "a file with values for variables of a job file, in HCL or JSON; repeatable")
  private List<String> files = List.of();

  private final Map<String, String> environment;

  VariableOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws ParameterException when a value isn't NAME=VALUE
   * @throws InputException when a file can't be read
   */
  VariableValues values() {
    Map<String, String> named = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
            named.put(name.substring(PREFIX.length()), value);
          }
        });
    List<ValueFile> read = new ArrayList<>();
    files.forEach(file -> read.add(read(file)));
    try {
      return new VariableValues(named, read, VariableTexts.parse(variables));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static ValueFile read(String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] content = in.readNBytes(Hcl.MAX_LENGTH + 1);
      return new ValueFile(name, Utf8.text(name, content, Hcl.MAX_LENGTH));
    } catch (IOException | InvalidPathException e) {
      String words = e instanceof IOException io ? FileTrouble.words(io) : "it is no path";
      throw new InputException(new Position(name, 1, 1), "this can't be read: " + words);
    }
  }
}
