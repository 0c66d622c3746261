package io.nomadguard.server.project;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.toml.NomadgenReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a project that begins.
 *
 * @param cron when a batch job runs; null for a service
 * @param image what it runs, as docker names it
 * @param tier the one that every build is deployed on
 * @param production the one that somebody must approve
 * @param mainBranch the branch that is deployed
 */
public record NewProject(
    String team,
    String project,
    String contact,
    @Nullable String cron,
    String image,
    String tier,
    String production,
    String mainBranch) {

  /** The {@code nomadgen.toml} it begins with: small, and allowed by the shipped rules. */
  public String nomadgenToml() {
    String text = filled(cron == null ? "service.toml" : "batch.toml", NewProject::inToml);
    try {
      NomadgenReader.read("nomadgen.toml", text.getBytes(StandardCharsets.UTF_8));
    } catch (InputException e) {
      throw new IllegalArgumentException(
          String.join("; ", e.problems().stream().map(Problem::message).toList()), e);
    }
    return text;
  }

  /** A declarative pipeline: checks everything, deploys the main branch. */
  public String jenkinsfile() {
    return filled("Jenkinsfile", NewProject::inGroovy);
  }

  private interface Escape {
    String of(String value);
  }

  private String filled(String template, Escape escape) {
    Map<String, String> values = new TreeMap<>();
    values.put("@TEAM@", team);
    values.put("@PROJECT@", project);
    values.put("@CONTACT@", contact);
    values.put("@CRON@", cron == null ? "" : cron);
    values.put("@IMAGE@", image);
    values.put("@TIER@", tier);
    values.put("@PRODUCTION@", production);
    values.put("@MAIN_BRANCH@", mainBranch);
    StringBuilder text = new StringBuilder();
    // Line by line: no value can bring a placeholder of its own into another's line.
    for (String line : template(template).lines().toList()) {
      text.append(filledLine(line, values, escape)).append('\n');
    }
    return text.toString();
  }

  private static String filledLine(String line, Map<String, String> values, Escape escape) {
    for (Map.Entry<String, String> value : values.entrySet()) {
      int at = line.indexOf(value.getKey());
      if (at >= 0) {
        return line.substring(0, at)
            + escape.of(value.getValue())
            + line.substring(at + value.getKey().length());
      }
    }
    return line;
  }

  private static String inToml(String value) {
    return escaped(value, List.of("\\", "\""));
  }

  private static String inGroovy(String value) {
    return escaped(value, List.of("\\", "'"));
  }

  private static String escaped(String value, List<String> special) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("no value may hold a control character or a line end");
    }
    String escaped = value;
    for (String each : special) {
      escaped = escaped.replace(each, "\\" + each);
    }
    return escaped;
  }

  private static String template(String name) {
    try (InputStream in =
        Objects.requireNonNull(NewProject.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a file within the program", e);
    }
  }
}
