package io.nomadguard.engine.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.job.JobTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cluster's own validation said of a job.
 *
 * @param errors as Nomad words them, each a tree of sentences over several lines
 * @param warnings each one sentence or several lines
 */
public record NomadAnswer(List<String> errors, List<String> warnings) {

  private static final Pattern COUNT = Pattern.compile("\\d+ (errors?|warnings?)( occurred)?:");
  private static final Pattern GROUP =
      Pattern.compile("Task group (.*) validation failed: \\d+ errors? occurred:");
  private static final Pattern TASK =
      Pattern.compile("Task (.*) validation failed: \\d+ errors? occurred:");
  private static final Pattern DURATION = Pattern.compile("(\\d+(h|m|s|ms|us|ns))+");
  private static final Pattern OUTER = Pattern.compile(": \\d+ errors? occurred:$");

  public NomadAnswer {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** Of an answer of {@code /v1/validate/job}. */
  public static NomadAnswer of(JsonNode answer) {
    List<String> errors = new ArrayList<>();
    answer.path("ValidationErrors").forEach(error -> errors.add(error.asText()));
    if (errors.isEmpty() && !answer.path("Error").asText("").isEmpty()) {
      errors.add(answer.path("Error").asText());
    }
    return new NomadAnswer(errors, bullets(answer.path("Warnings").asText("")));
  }

  /** {@code 2 warnings:\n\n* one\n* two}. */
  private static List<String> bullets(String text) {
    return Arrays.stream(("\n" + text).split("\n\\* "))
        .map(String::strip)
        .filter(bullet -> !bullet.isEmpty() && !COUNT.matcher(bullet).matches())
        .toList();
  }

  /**
   * What Nomad found that isn't among what nomadguard found.
   *
   * @param job the one that was validated
   * @param own what nomadguard found in it
   */
  public List<Flaw> beyond(JobTree job, List<Flaw> own) {
    List<Set<String>> known = own.stream().map(flaw -> words(flaw.words())).toList();
    Found found = new Found(job);
    Part root = Part.root(found, job.root());
    for (String error : errors) {
      Part at = root;
      for (String line : error.split("\n")) {
        String said = line.strip().replaceFirst("^\\* ", "");
        Matcher group = GROUP.matcher(said);
        Matcher task = TASK.matcher(said);
        if (group.matches()) {
          at = named(root, "TaskGroups", "group", group.group(1));
        } else if (task.matches()) {
          at = named(at, "Tasks", "task", task.group(1));
        } else if (isSentence(said)
            && known.stream().noneMatch(words -> same(words, words(said)))) {
          at.problem("Name", said);
        }
      }
    }
    return found.flaws();
  }

  /** What only says that more follows isn't. */
  private static boolean isSentence(String line) {
    return !line.isEmpty() && !COUNT.matcher(line).matches() && !OUTER.matcher(line).find();
  }

  private static Part named(Part owner, String list, String what, String name) {
    for (Part part : owner.parts(list, Part.named(what))) {
      if (part.text("Name").equals(name)) {
        return part;
      }
    }
    return owner;
  }

  /** Whether one sentence is the other with a name or two more in it. */
  private static boolean same(Set<String> ours, Set<String> theirs) {
    return theirs.containsAll(ours) || ours.containsAll(theirs);
  }

  /** Without durations, which Go writes otherwise. */
  private static Set<String> words(String sentence) {
    return Stream.of(sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_-]+"))
        .filter(word -> !word.isEmpty() && !DURATION.matcher(word).matches())
        .collect(Collectors.toSet());
  }
}
