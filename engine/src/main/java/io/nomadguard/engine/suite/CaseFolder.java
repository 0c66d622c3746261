package io.nomadguard.engine.suite;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * Those of the names; all when there are no names.
   *
   * @throws InputException also when a name fits none
   */
  static List<CaseFolder> in(Path fixtures, List<CaseName> only) {
    List<CaseFolder> all = in(fixtures);
    Problems problems = new Problems();
    for (CaseName name : only) {
      if (all.stream().noneMatch(name::fits)) {
        Set<String> known = new TreeSet<>();
        all.forEach(folder -> known.addAll(List.of(folder.topic(), folder.title())));
        problems.add(
            new Position(fixtures.toString(), 1, 1),
            "there is no case \"" + name + "\" here",
            NearestName.of(name.toString(), known)
                .map(near -> "did you mean " + near + "?")
                .orElse("a case is named by its topic, or by topic/case"));
      }
    }
    problems.throwIfAny();
    return only.isEmpty()
        ? all
        : all.stream().filter(folder -> only.stream().anyMatch(name -> name.fits(folder))).toList();
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

  /** {@code topic/name} */
  String title() {
    return topic + "/" + name;
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
