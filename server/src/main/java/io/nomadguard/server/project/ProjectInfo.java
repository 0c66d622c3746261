package io.nomadguard.server.project;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.generate.Generator;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.Application;
import io.nomadguard.engine.toml.JenkinsSpec;
import io.nomadguard.engine.toml.JobType;
import io.nomadguard.engine.toml.NomadgenReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a nomadgen.toml says of itself, without a tier and without rules: what a pipeline must know
 * before it can ask for anything else. What the file doesn't say is empty.
 *
 * @param jobs the job's name by tier, in the site's order; one entry when the file names its tier
 * @param inject paths of the files it injects, in the file's order, each once
 */
public record ProjectInfo(
    String team,
    String project,
    String contact,
    String type,
    String cron,
    Map<String, String> jobs,
    String autodeploytier,
    boolean disablenomadgen,
    String mattermost,
    List<String> groups,
    List<String> images,
    List<String> inject) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a nomadgen.toml.
   *
   * @throws io.nomadguard.engine.source.InputException with every problem of it
   */
  public static ProjectInfo read(String name, byte[] content, Site site) {
    return of(NomadgenReader.read(name, content), site);
  }

  private static ProjectInfo of(Application application, Site site) {
    JenkinsSpec jenkins = application.jenkins();
    Set<String> images = new LinkedHashSet<>();
    Set<String> inject = new LinkedHashSet<>();
    application
        .tasks()
        .forEach(
            task -> {
              images.add(task.image().value());
              task.inject().forEach(each -> inject.add(each.value().file()));
            });
    return new ProjectInfo(
        text(application.team()),
        text(application.project()),
        text(application.contact()),
        application.type() != null && application.type().value() == JobType.BATCH
            ? "batch"
            : "service",
        application.cron() == null ? "" : application.cron().value().expression(),
        jobs(application, site),
        jenkins == null ? "" : text(jenkins.autodeploytier()),
        jenkins != null && jenkins.disablenomadgen() != null && jenkins.disablenomadgen().value(),
        text(application.mattermost()),
        application.taskgroups().stream().map(group -> group.name().value()).toList(),
        List.copyOf(images),
        List.copyOf(inject));
  }

  private static Map<String, String> jobs(Application application, Site site) {
    Generator names = new Generator(site);
    Map<String, String> jobs = new LinkedHashMap<>();
    String only = text(application.tier());
    for (Tier tier : site.tiers()) {
      if (only.isEmpty() || only.equals(tier.name())) {
        jobs.put(tier.name(), names.jobName(application, tier));
      }
    }
    return jobs;
  }

  /** One {@code key=value} a line, lists as repeated keys: for a shell. */
  public String lines() {
    StringBuilder lines = new StringBuilder();
    line(lines, "team", team);
    line(lines, "project", project);
    line(lines, "contact", contact);
    line(lines, "type", type);
    line(lines, "cron", cron);
    jobs.forEach((tier, job) -> line(lines, "job." + tier, job));
    line(lines, "autodeploytier", autodeploytier);
    line(lines, "disablenomadgen", Boolean.toString(disablenomadgen));
    line(lines, "mattermost", mattermost);
    groups.forEach(group -> line(lines, "group", group));
    images.forEach(image -> line(lines, "image", image));
    inject.forEach(file -> line(lines, "inject", file));
    return lines.toString();
  }

  private static void line(StringBuilder lines, String key, String value) {
    // A value with a line end in it must not look like another key.
    lines.append(key).append('=').append(value.replaceAll("\\p{Cntrl}", " ")).append('\n');
  }

  /** The same as one JSON object. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("team", team).put("project", project).put("contact", contact);
    json.put("type", type).put("cron", cron);
    ObjectNode names = json.putObject("jobs");
    jobs.forEach(names::put);
    json.put("autodeploytier", autodeploytier).put("disablenomadgen", disablenomadgen);
    json.put("mattermost", mattermost);
    list(json, "groups", groups);
    list(json, "images", images);
    list(json, "inject", inject);
    return json.toPrettyString() + "\n";
  }

  private static void list(ObjectNode json, String key, List<String> values) {
    ArrayNode list = json.putArray(key);
    values.forEach(list::add);
  }

  private static String text(@Nullable Located<String> value) {
    return value == null ? "" : value.value();
  }
}
