package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Text;
import io.nomadguard.engine.source.Shown;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Functions that read files of the repository, and what takes paths apart. */
final class FileFunctions {

  private static final int LONGEST_PATH = 1000;

  private final Files files;

  FileFunctions(Files files) {
    this.files = files;
  }

  void addTo(Map<String, Function> functions) {
    functions.put("file", Function.of(1, a -> new Text(EncodingFunctions.utf8(read(a.text(0))))));
    functions.put(
        "filebase64", Function.of(1, a -> new Text(EncodingFunctions.base64(read(a.text(0))))));
    functions.put("fileexists", Function.of(1, a -> new Value.Bool(find(a.text(0)).isPresent())));
    functions.put("basename", Function.of(1, a -> new Text(base(a.text(0)))));
    functions.put("dirname", Function.of(1, a -> new Text(directory(a.text(0)))));
  }

  private byte[] read(String path) {
    return find(path)
        .orElseThrow(
            () ->
                EvaluationException.failure(
                    "there is no file " + Shown.of(path),
                    "paths are relative to the folder of the job file"));
  }

  private Optional<byte[]> find(String path) {
    String cleaned = cleaned(path);
    if (path.startsWith("~")
        || path.startsWith("/")
        || path.indexOf('\\') >= 0
        || path.indexOf(0) >= 0
        || cleaned.equals("..")
        || cleaned.startsWith("../")) {
      throw EvaluationException.refusal(
          Shown.of(path) + " lies outside the folder of the job file",
          "only files of the repository are read");
    }
    try {
      return files.read(cleaned);
    } catch (IOException e) {
      throw EvaluationException.refusal(
          "the file " + Shown.of(path) + " can't be read: " + e.getMessage(), null);
    }
  }

  /** As Go's path.Clean. */
  private static String cleaned(String path) {
    if (path.length() > LONGEST_PATH) {
      throw EvaluationException.refusal(
          "a path has more than " + LONGEST_PATH + " characters", null);
    }
    boolean rooted = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && rooted)) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    if (rooted) {
      return "/" + joined;
    }
    return joined.isEmpty() ? "." : joined;
  }

  private static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    String trimmed = path.replaceAll("/+$", "");
    return trimmed.isEmpty() ? "/" : trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static String directory(String path) {
    return cleaned(path.substring(0, path.lastIndexOf('/') + 1));
  }
}
