package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.job.JobSecrets;
import io.nomadguard.engine.job.JobTree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Texts about a job, without the secrets they quote. */
final class Scrubbed {

  /** Shorter ones are parts of words. */
  private static final int SHORTEST = 4;

  /** Of a line of a longer secret, such as a template. */
  private static final int SHORTEST_LINE = 8;

  private final List<String> secrets;

  /**
   * @param secrets as they were
   * @param said what isn't secret, whatever it is
   * @param job without them
   */
  Scrubbed(Set<String> secrets, Set<String> said, JobTree job) {
    Set<String> open = new HashSet<>(said);
    texts(job.root(), open);
    Set<String> parts =
        new TreeSet<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (String secret : secrets) {
      add(secret, SHORTEST, open, parts);
      add(secret.strip(), SHORTEST, open, parts);
      if (secret.indexOf('\n') >= 0) {
        secret.lines().forEach(line -> line(line, open, parts));
      }
    }
    this.secrets = List.copyOf(parts);
  }

  private static void line(String line, Set<String> open, Set<String> parts) {
    add(line.strip(), SHORTEST_LINE, open, parts);
    int separator = line.indexOf('=');
    if (separator >= 0) {
      String value = line.substring(separator + 1).strip().replaceAll("^[\"']|[\"']$", "");
      add(value, SHORTEST_LINE, open, parts);
    }
  }

  private static void add(String secret, int shortest, Set<String> open, Set<String> parts) {
    if (secret.length() >= shortest && !open.contains(secret)) {
      parts.add(secret);
    }
  }

  private static void texts(JsonNode node, Set<String> texts) {
    if (node.isValueNode()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts(child, texts));
  }

  String of(String text) {
    String scrubbed = text;
    for (String secret : secrets) {
      scrubbed = scrubbed.replace(secret, JobSecrets.REDACTED);
    }
    return scrubbed;
  }

  /** Of a text whose lines keep their numbers. */
  String ofSource(String text) {
    String scrubbed = text;
    for (String secret : secrets) {
      if (secret.indexOf('\n') < 0) {
        scrubbed = scrubbed.replace(secret, JobSecrets.REDACTED);
      }
    }
    return scrubbed;
  }

  @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
