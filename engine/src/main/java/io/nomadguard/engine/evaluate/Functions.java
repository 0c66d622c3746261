package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The functions that Nomad knows: what each does, or why it is refused. */
final class Functions {

  private static final String CHANGES =
      "answers something else each time, so the job that is judged would not be the job that runs";

  /** Read by the evaluation itself, for they don't take values only. */
  private static final List<String> LAZY = List.of("try", "can", "convert");

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("uuidv4", CHANGES),
          Map.entry("bcrypt", CHANGES),
          Map.entry("abspath", "names a path of the machine it is evaluated on"),
          Map.entry("pathexpand", "names a path of the machine it is evaluated on"),
          Map.entry("rsadecrypt", "would put a secret into the job that everybody can read"),
          Map.entry("fileset", "lists what lies in a folder, which a request doesn't bring along"),
          Map.entry(
              "log", "depends on the floating point unit that computes it, to the last digit"));

  /** Known elsewhere in HashiCorp's tools, and what does the same here. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "toset", "convert(…, set(string))",
          "tolist", "convert(…, list(string))",
          "tomap", "convert(…, map(string))",
          "tostring", "convert(…, string)",
          "tonumber", "convert(…, number)",
          "tobool", "convert(…, bool)");

  /** Those that read nothing; the same for all files. */
  private static final Map<String, Function> PURE = pure();

  private final Map<String, Function> ofFiles = new HashMap<>();

  Functions(Files files) {
    new FileFunctions(files).addTo(ofFiles);
  }

  private static Map<String, Function> pure() {
    Map<String, Function> functions = new HashMap<>();
    TextFunctions.addTo(functions);
    FormatFunctions.addTo(functions);
    NumberFunctions.addTo(functions);
    CollectionFunctions.addTo(functions);
    SetFunctions.addTo(functions);
    EncodingFunctions.addTo(functions);
    AddressFunctions.addTo(functions);
    TimeFunctions.addTo(functions);
    RegexFunction.addTo(functions);
    return Map.copyOf(functions);
  }

  Value call(String name, List<Value> arguments) {
    Function function = PURE.getOrDefault(name, ofFiles.get(name));
    if (function == null) {
      throw unknown(name);
    }
    try {
      return function.call(arguments);
    } catch (EvaluationException e) {
      throw e.prefixed(name + ": ");
    }
  }

  EvaluationException unknown(String name) {
    String reason = REFUSED.get(name);
    if (reason != null) {
      return EvaluationException.refusal(
          "the function " + name + " " + reason, "write the finished value");
    }
    String other = ELSEWHERE.get(name);
    return EvaluationException.failure(
        "Nomad knows no function " + Shown.of(name),
        other != null
            ? "write " + other
            : NearestName.of(name, names()).map(near -> "did you mean " + near + "?").orElse(null));
  }

  private Collection<String> names() {
    Collection<String> names = evaluated();
    names.addAll(REFUSED.keySet());
    return names;
  }

  Collection<String> evaluated() {
    Collection<String> names = new TreeSet<>(PURE.keySet());
    names.addAll(ofFiles.keySet());
    names.addAll(LAZY);
    return names;
  }

  /** Names with reasons. */
  static Map<String, String> refused() {
    return REFUSED;
  }
}
