package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nomadguard fmt}. */
@Command(
    name = "fmt",
    header = "Format job files, as nomad fmt does.",
    description = {
      "",
      "Changes white space within lines only: two spaces for each level, one between words, and in"
          + " successive lines the = and the comments at the end below each other. The names of"
          + " the files that changed are told.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 --check found something to change, 2 a file can't be read.",
      "",
      "Examples:",
      "  nomadguard fmt web.nomad.hcl",
      "  nomadguard fmt --check *.nomad.hcl",
      "  nomadguard fmt - < web.nomad.hcl",
    })
final class FmtCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "a job file; - formats standard input to standard output")
  private List<String> files;

  @Option(names = "--check", description = "change nothing; 1 when something would change")
  private boolean check;

  private final Terminal terminal;

  FmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int code = ExitCode.OK;
    for (String file : files) {
      try {
        if (format(file) && check) {
          code = Math.max(code, ExitCode.DENIED);
        }
      } catch (InputException e) {
        e.problems().forEach(this::tell);
        code = ExitCode.BAD_INPUT;
      }
    }
    return code;
  }

  /** Whether it wasn't formatted before. */
  private boolean format(String file) {
    InputText text = InputText.read(file, SourceFormat.HCL, terminal.in());
    String before = JobTexts.decoded(text);
    String after = Hcl.format(text.name(), before);
    boolean changed = !after.equals(before);
    if (file.equals(InputText.STANDARD_INPUT)) {
      terminal.out().print(check ? "" : after);
      return changed;
    }
    if (changed) {
      terminal.out().println(text.name());
      if (!check) {
        write(file, after);
      }
    }
    return changed;
  }

  private static void write(String file, String text) {
    try {
      Files.write(Path.of(file), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(
          new Position(file, 1, 1), "this can't be written: " + FileTrouble.words(e));
    }
  }

  private void tell(Problem problem) {
    terminal.err().println(problem);
  }
}
