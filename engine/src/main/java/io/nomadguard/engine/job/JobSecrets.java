package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hides what may be secret in a job, so that the rest can be kept and shown. By where it stands,
 * hidden are:
 *
 * <ul>
 *   <li>values of environment variables: where most secrets are. Not those of {@code FIREWALL_…},
 *       which the generator writes for the platform, and not those that only name what Nomad fills
 *       in;
 *   <li>texts of templates: configuration files are injected as such, passwords included;
 *   <li>{@code auth} of a driver's config (its {@code server_address} excepted): registry logins;
 *   <li>options and headers of artifacts (checksum, archive, ref and depth excepted), headers and
 *       bodies of checks, headers that a gateway sets: tokens travel there;
 *   <li>what a dispatched job carries, and {@code VaultToken} or {@code ConsulToken} of a job that
 *       came as JSON.
 * </ul>
 *
 * <p>Where anything may stand (a driver's config, arguments, tags, labels, meta, fields nomadguard
 * doesn't know) a value is hidden when a name beside it sounds like a secret's: {@code
 * splunk-token}, {@code --db-password=…}, {@code --db-password} and the argument after it. So is
 * what a URL logs in with. A secret that stands under a harmless name, in an argument, say, is not
 * recognized: it has no business there, for Nomad shows it to everybody who may read jobs.
 *
 * <p>Remembers what it hid. Not thread-safe.
 */
public final class JobSecrets {

  /** What stands in a secret's place. */
  public static final String REDACTED = "[redacted]";

  private static final String PLATFORMS = "FIREWALL_";

  static final Sight ENV = new Sight.Hidden(Set.of(), PLATFORMS);

  /** Structure and field → what may be seen, where the field's type doesn't tell. */
  static final Map<String, Sight> FIELDS =
      Map.ofEntries(
          Map.entry("Task.Env", ENV),
          Map.entry("SidecarTask.Env", ENV),
          Map.entry("Secret.Env", ENV),
          Map.entry("Template.EmbeddedTmpl", Sight.Hidden.ALL),
          Map.entry(
              "TaskArtifact.GetterOptions",
              new Sight.Hidden(Set.of("archive", "checksum", "depth", "ref"), "\0")),
          Map.entry("TaskArtifact.GetterHeaders", Sight.Hidden.ALL),
          Map.entry("TaskArtifact.GetterSource", new Sight.Named()),
          Map.entry("ServiceCheck.Header", Sight.Hidden.ALL),
          Map.entry("ServiceCheck.Body", Sight.Hidden.ALL),
          Map.entry("ServiceCheck.Path", new Sight.Named()),
          Map.entry("ConsulHTTPHeaderModifiers.Add", Sight.Hidden.ALL),
          Map.entry("ConsulHTTPHeaderModifiers.Set", Sight.Hidden.ALL),
          Map.entry("Job.Payload", Sight.Hidden.ALL));

  private final Set<String> found = new LinkedHashSet<>();

  /** A copy of a job, its secrets hidden. */
  public ObjectNode hideIn(ObjectNode job) {
    return (ObjectNode) new Sight.Struct(JobspecTable.JOB).of(job, found);
  }

  /**
   * A copy of what stands, or stood, at a place of a job.
   *
   * @param pointer JSON Pointer into the job
   */
  public JsonNode hideIn(String pointer, JsonNode value) {
    Sight sight = new Sight.Struct(JobspecTable.JOB);
    String[] segments = pointer.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      sight = sight.child(segments[i].replace("~1", "/").replace("~0", "~"));
    }
    return sight.of(value, found);
  }

  /** A text of any kind without what a URL logs in with, and what a secret's name stands beside. */
  public String hideIn(String text) {
    return SecretText.withoutAssigned(text, found);
  }

  /** The same of a text that is a value by itself, such as an argument. */
  public String hideInValue(String value) {
    return SecretText.valueWithoutAssigned(value, found);
  }

  /** The same of {@code NAME=value}, an environment variable of a task. */
  public String hideInAssignment(String assignment) {
    int separator = assignment.indexOf('=');
    if (separator < 0) {
      return assignment;
    }
    String name = assignment.substring(0, separator);
    String value = assignment.substring(separator + 1);
    if (name.strip().startsWith(PLATFORMS) || SecretText.harmless(value)) {
      return assignment;
    }
    found.add(value.strip());
    return name + "=" + REDACTED;
  }

  /** What was hidden so far, each once, as it was. */
  public Set<String> found() {
    return Set.copyOf(found);
  }
}
