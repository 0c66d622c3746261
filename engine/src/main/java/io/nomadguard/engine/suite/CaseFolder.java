package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case on disk: {@code fixtures/<topic>/<case>/}.
 *
 * @param input the job: {@code nomadgen.toml}, {@code job.nomad.hcl} or {@code job.json}
 */
record CaseFolder(String topic, String name, Path folder, Path input) {

  static final String EXPECT = "expect.toml";
  static final String REQUEST = "request.toml";
  static final String HCL = "expected.nomad.hcl";

  private static final List<String> INPUTS = List.of("nomadgen.toml", "job.nomad.hcl", "job.json");

  /**
   * Every case below a folder, by topic and name.
   *
   * @throws InputException when there is none, or a folder is no case
   */
  static List<CaseFolder> in(Path fixtures) {
    List<CaseFolder> cases = new ArrayList<>();
    for (Path topic : folders(fixtures)) {
      for (Path folder : folders(topic)) {
        cases.add(of(topic.getFileName().toString(), folder));
      }
    }
    if (cases.isEmpty()) {
      throw new InputException(
          new Position(fixtures.toString(), 1, 1),
          "there are no cases here: a case is a folder <topic>/<case> with one of "
              + String.join(", ", INPUTS));
    }
    return cases;
  }

  private static CaseFolder of(String topic, Path folder) {
    List<Path> inputs = INPUTS.stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (inputs.size() != 1) {
      throw new InputException(
          new Position(folder.toString(), 1, 1),
          "a case has one of "
              + String.join(", ", INPUTS)
              + (inputs.isEmpty() ? ", but this has none" : ", but this has several"));
    }
    return new CaseFolder(topic, folder.getFileName().toString(), folder, inputs.get(0));
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new InputException(
          new Position(parent.toString(), 1, 1), "there is no such folder of fixtures");
    }
  }

  String inputName() {
    return input.getFileName().toString();
  }

  SourceFormat format() {
    return SourceFormat.ofFileName(inputName());
  }

  Path expect() {
    return folder.resolve(EXPECT);
  }

  Path request() {
    return folder.resolve(REQUEST);
  }

  Path hcl() {
    return folder.resolve(HCL);
  }
}
