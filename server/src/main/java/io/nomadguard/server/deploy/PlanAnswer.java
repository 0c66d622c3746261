package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Nomad would do with a job.
 *
 * @param modifyIndex of the job that runs now; 0 when there is none
 * @param changes whether anything would be different
 * @param diff Nomad's, values that may be secret blotted out
 * @param updates what would happen to allocations, by group: Nomad's {@code DesiredTGUpdates}
 * @param failures groups that would find no place, now
 * @param warnings Nomad's
 * @param nextLaunch of a periodic job; null when it isn't one
 */
public record PlanAnswer(
    String job,
    long modifyIndex,
    boolean changes,
    JsonNode diff,
    JsonNode updates,
    List<Placement> failures,
    List<String> warnings,
    @Nullable Instant nextLaunch) {

  public PlanAnswer {
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }

  static PlanAnswer of(String job, ObjectNode plan) {
    JsonNode diff = HiddenFields.of(plan.path("Diff"));
    return new PlanAnswer(
        job,
        plan.path("JobModifyIndex").asLong(),
        !diff.path("Type").asText().equals("None"),
        diff,
        plan.path("Annotations").path("DesiredTGUpdates"),
        Placement.of(plan.path("FailedTGAllocs")),
        warnings(plan.path("Warnings").asText("")),
        launch(plan.path("NextPeriodicLaunch").asText("")));
  }

  /** Lines for people, each with its end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(changes ? PlanText.of(diff) : "Job: \"" + job + "\": nothing would change\n");
    failures.forEach(
        failure -> text.append("waiting for room: ").append(failure.text()).append('\n'));
    warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    if (nextLaunch != null) {
      text.append("next launch: ").append(nextLaunch).append('\n');
    }
    return text.toString();
  }

  /** As answers hold it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job", job);
    json.put("modifyIndex", modifyIndex);
    json.put("changes", changes);
    json.put("text", text());
    json.set("updates", updates.isMissingNode() ? json.objectNode() : updates);
    failures.forEach(
        failure -> {
          ObjectNode one = json.withArray("placementFailures").addObject();
          one.put("group", failure.group());
          one.put("missing", failure.missing());
          failure.why().forEach(one.withArray("why")::add);
        });
    json.withArray("placementFailures");
    warnings.forEach(json.withArray("warnings")::add);
    json.withArray("warnings");
    json.put("nextLaunch", nextLaunch == null ? null : nextLaunch.toString());
    json.set("diff", diff);
    return json;
  }

  /** Go's multierror: a line that counts, then one with a star for each. */
  static List<String> warnings(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> stars = new ArrayList<>();
    for (String line : text.split("\n")) {
      String plain = line.strip();
      if (plain.startsWith("* ")) {
        stars.add(plain.substring(2));
      } else if (!stars.isEmpty() && !plain.isEmpty()) {
        stars.add(stars.remove(stars.size() - 1) + " " + plain);
      }
    }
    return stars.isEmpty()
        ? List.of(text.lines().map(String::strip).collect(Collectors.joining(" ")))
        : stars;
  }

  /** Go writes the year 1 for never. */
  static @Nullable Instant launch(String time) {
    return time.isEmpty() || time.startsWith("0001-")
        ? null
        : OffsetDateTime.parse(time).toInstant();
  }
}
