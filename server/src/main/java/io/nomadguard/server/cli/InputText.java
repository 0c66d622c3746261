package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.server.request.FormatGuess;
import io.nomadguard.server.request.TextLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text named on the command line.
 *
 * @param name as the user wrote it; {@code stdin} for standard input
 * @param files what it may inject: the files of its own folder; of the current folder for standard
 *     input
 */
record InputText(String name, SourceFormat format, byte[] content, InjectedFiles files) {

  /** What stands for standard input on the command line. */
  static final String STANDARD_INPUT = "-";

  /** What messages call it. */
  private static final String STDIN = "stdin";

  /** The name that messages know an argument by. */
  static String nameOf(String argument) {
    return argument.equals(STANDARD_INPUT) ? STDIN : argument;
  }

  /**
   * @param format null to tell by the file's name, or by how standard input begins
   * @throws InputException when it can't be read
   */
  static InputText read(String argument, @Nullable SourceFormat format, InputStream in) {
    return argument.equals(STANDARD_INPUT)
        ? standardInput(format, in)
        : file(argument, format == null ? SourceFormat.ofFileName(argument) : format);
  }

  private static InputText standardInput(@Nullable SourceFormat format, InputStream in) {
    try {
      byte[] content = in.readNBytes(TextLimits.maxBytes(SourceFormat.HCL) + 1);
      SourceFormat known = format == null ? FormatGuess.of(content) : format;
      refuseTooLarge(STDIN, content.length, known);
      return new InputText(STDIN, known, content, InjectedFiles.inFolder(Path.of("")));
    } catch (IOException e) {
      throw refusal(STDIN, "this can't be read: " + FileTrouble.words(e), null);
    }
  }

  private static InputText file(String name, SourceFormat format) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw refusal(
          name,
          "this is a folder, not a file",
          "name the file in it, such as " + path.resolve("nomadgen.toml"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(TextLimits.maxBytes(format) + 1);
      refuseTooLarge(name, content.length, format);
      return new InputText(
          name, format, content, InjectedFiles.inFolder(path.toAbsolutePath().getParent()));
    } catch (IOException e) {
      throw refusal(name, "this can't be read: " + FileTrouble.words(e), null);
    }
  }

  private static void refuseTooLarge(String name, int length, SourceFormat format) {
    int most = TextLimits.maxBytes(format);
    if (length > most) {
      throw refusal(
          name, "this has more than " + most + " bytes, the most that is read of " + format, null);
    }
  }

  private static InputException refusal(String name, String message, @Nullable String help) {
    return new InputException(List.of(new Problem(new Position(name, 1, 1), message, help)));
  }
}
