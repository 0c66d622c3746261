package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.nomad.NomadException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of one job's life: versions, compare-and-set, evaluations, deployments, going back. It
 * lives on by one stage at each look at a job's allocations. Thread-safe.
 */
public final class SimulatedNomad implements Nomad {

  /** What becomes of the next version that is registered. */
  public enum Fate {
    /** Runs. */
    RUNS,
    /** Its tasks fail; Nomad goes back when the job says so and there is what to go back to. */
    FAILS,
    /** Finds no room until {@link #makeRoom}. */
    BLOCKED,
    /** Its canaries run, and wait for {@link #promote}. */
    CANARY,
    /** Of a batch job: runs and ends well. */
    ENDS,
    /** Nothing ever becomes of it. */
    STALLS
  }

  private volatile ObjectNode reading = new ObjectMapper().createObjectNode();
  private volatile String parsed = "";
  private volatile ObjectNode validation = new ObjectMapper().createObjectNode();

  private static final class Version {
    private final ObjectNode job;
    private final String source;
    private Fate fate;
    private int stage;
    private boolean stable;
    private @Nullable Long backTo;

    Version(ObjectNode job, String source, Fate fate) {
      this.job = job;
      this.source = source;
      this.fate = fate;
    }

    long number() {
      return job.path("Version").asLong();
    }

    long index() {
      return job.path("JobModifyIndex").asLong();
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, List<Version>> jobs = new TreeMap<>();
  private final Map<String, Version> evaluations = new TreeMap<>();
  private long index = 10;
  private int effects;
  private Fate next = Fate.RUNS;
  private boolean keepsTexts = true;

  /** How many registrations made a new version. */
  public synchronized int effects() {
    return effects;
  }

  public synchronized SimulatedNomad next(Fate fate) {
    next = fate;
    return this;
  }

  /** As Nomads do with texts that are too long. */
  public synchronized void keepNoTexts() {
    keepsTexts = false;
  }

  public synchronized void makeRoom(String id) {
    latest(id).fate = Fate.RUNS;
  }

  public synchronized void promote(String id) {
    latest(id).fate = Fate.RUNS;
  }

  /** Somebody else registers a version. */
  public synchronized void intrude(ObjectNode job, String source) {
    add(job.deepCopy(), source, Fate.RUNS);
  }

  public synchronized void stop(String id) {
    Version last = latest(id);
    ObjectNode stopped = last.job.deepCopy();
    stopped.put("Stop", true);
    add(stopped, last.source, Fate.STALLS);
  }

  public synchronized void purge(String id) {
    jobs.remove(id);
    index++;
  }

  private Version latest(String id) {
    List<Version> versions = jobs.get(id);
    return versions.get(versions.size() - 1);
  }

  private Optional<Version> find(String id) {
    return jobs.containsKey(id) ? Optional.of(latest(id)) : Optional.empty();
  }

  @Override
  public synchronized Page jobs(String region, String after) {
    ArrayNode stubs = json.createArrayNode();
    jobs.keySet().forEach(id -> stubs.add(latest(id).job.deepCopy()));
    return new Page(stubs, "");
  }

  @Override
  public synchronized Optional<ObjectNode> job(String namespace, String region, String id) {
    return find(id).map(version -> version.job.deepCopy());
  }

  /** Tokens that may read no job. */
  public final Set<String> blind = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<ObjectNode> jobAs(String token, String namespace, String region, String id) {
    if (blind.contains(token)) {
      throw new NomadException(
          NomadException.Kind.FORBIDDEN, 403, "Nomad refuses to read", "Permission denied", null);
    }
    return job(namespace, region, id);
  }

  @Override
  public synchronized ObjectNode plan(String namespace, String region, ObjectNode job) {
    ObjectNode plan = json.createObjectNode();
    Optional<Version> now = find(job.path("ID").asText());
    plan.put("JobModifyIndex", now.map(Version::index).orElse(0L));
    plan.putObject("Diff")
        .put("Type", now.isEmpty() ? "Added" : same(now.get().job, job) ? "None" : "Edited")
        .put("ID", job.path("ID").asText());
    plan.put(
        "NextPeriodicLaunch",
        job.has("Periodic") ? "2026-11-26T02:00:00Z" : "0001-01-01T00:00:00Z");
    return plan;
  }

  @Override
  public ObjectNode parse(String hcl, String variables) {
    parsed = variables;
    return reading.deepCopy();
  }

  /** What its parser makes of any job file from now on. */
  public void reads(ObjectNode job) {
    reading = job;
  }

  /** The variables that its parser was given last. */
  public String variables() {
    return parsed;
  }

  /** What its validation says of any job from now on. */
  public void says(ObjectNode answer) {
    validation = answer;
  }

  @Override
  public ObjectNode validate(String namespace, String region, ObjectNode job) {
    return validation.deepCopy();
  }

  private static boolean same(ObjectNode known, ObjectNode job) {
    ObjectNode bare = known.deepCopy();
    bare.remove(List.of("Version", "JobModifyIndex", "SubmitTime"));
    return bare.equals(job);
  }

  @Override
  public synchronized ObjectNode register(
      String namespace, String region, ObjectNode job, long expected, String hcl) {
    String id = job.path("ID").asText();
    long now = find(id).map(Version::index).orElse(0L);
    if (now != expected) {
      String text =
          "Enforcing job modify index "
              + expected
              + (now == 0
                  ? ": job does not exist"
                  : expected == 0
                      ? ": job already exists"
                      : ": job exists with conflicting job modify index: " + now);
      throw new NomadException(Kind.CONFLICT, 500, "lost the race", text, null);
    }
    ObjectNode answer = json.createObjectNode();
    Version version;
    if (now != 0 && same(latest(id).job, job)) {
      version = latest(id);
      answer.put("JobModifyIndex", ++index);
    } else {
      version = add(job.deepCopy(), hcl, next);
      effects++;
      answer.put("JobModifyIndex", version.index());
    }
    if (job.has("Periodic") || job.has("ParameterizedJob")) {
      return answer.put("EvalID", "");
    }
    String evaluation = "eval-" + ++index;
    evaluations.put(evaluation, version);
    return answer.put("EvalID", evaluation);
  }

  private Version add(ObjectNode job, String source, Fate fate) {
    List<Version> versions = jobs.computeIfAbsent(job.path("ID").asText(), id -> new ArrayList<>());
    job.put("Version", versions.size());
    job.put("JobModifyIndex", ++index);
    job.put("SubmitTime", 1_795_396_770_731_885_824L);
    Version version = new Version(job, source, fate);
    versions.add(version);
    return version;
  }

  @Override
  public synchronized ArrayNode versions(String namespace, String region, String id) {
    ArrayNode all = json.createArrayNode();
    jobs.getOrDefault(id, List.of()).forEach(version -> all.insert(0, version.job.deepCopy()));
    return all;
  }

  @Override
  public synchronized Optional<ObjectNode> submission(
      String namespace, String region, String id, long version) {
    List<Version> versions = jobs.getOrDefault(id, List.of());
    if (version >= versions.size() || !keepsTexts) {
      return Optional.empty();
    }
    String source = versions.get((int) version).source;
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(
            json.createObjectNode()
                .put("Format", "hcl2")
                .put("JobID", id)
                .put("Source", source)
                .putNull("VariableFlags")
                .put("Variables", "memory = 9000\n")
                .put("Version", version));
  }

  @Override
  public synchronized Indexed<ObjectNode> evaluation(
      String region, String id, long since, Duration wait) {
    Version version = evaluations.get(id.replace("-blocked", ""));
    if (version == null) {
      throw new NomadException(Kind.REFUSED, 404, "no such evaluation", "eval not found", null);
    }
    ObjectNode evaluation = json.createObjectNode().put("ID", id);
    evaluation.put("JobModifyIndex", version.index()).put("TriggeredBy", "job-register");
    if (id.endsWith("-blocked")) {
      evaluation.put("Status", version.fate == Fate.BLOCKED ? "blocked" : "complete");
    } else {
      evaluation.put("Status", version.stage == 0 ? "pending" : "complete");
      if (version.stage > 0 && deploys(version)) {
        evaluation.put("DeploymentID", deploymentId(version));
      }
      if (version.stage > 0 && version.fate == Fate.BLOCKED) {
        evaluation.put("BlockedEval", id + "-blocked");
        evaluation
            .putObject("FailedTGAllocs")
            .putObject("main")
            .put("NodesEvaluated", 1)
            .put("CoalescedFailures", 1)
            .putObject("ConstraintFiltered")
            .put("${meta.role} = nowhere", 1);
      }
    }
    return new Indexed<>(evaluation, index);
  }

  private static boolean deploys(Version version) {
    String type = version.job.path("Type").asText("service");
    return type.equals("service");
  }

  private static String deploymentId(Version version) {
    return "deployment-" + version.job.path("ID").asText() + "-" + version.number();
  }

  @Override
  public synchronized Indexed<ObjectNode> deployment(
      String region, String id, long since, Duration wait) {
    for (List<Version> versions : jobs.values()) {
      for (Version version : versions) {
        if (deploymentId(version).equals(id)) {
          return new Indexed<>(deployment(version), index);
        }
      }
    }
    throw new NomadException(Kind.REFUSED, 404, "no such deployment", "", null);
  }

  private ObjectNode deployment(Version version) {
    ObjectNode deployment = json.createObjectNode().put("ID", deploymentId(version));
    deployment.put("JobVersion", version.number());
    deployment.put("JobSpecModifyIndex", version.index());
    long count = count(version);
    ObjectNode group = deployment.putObject("TaskGroups").putObject("main");
    group.put("DesiredTotal", count);
    boolean placed = version.stage >= 2 && version.fate != Fate.BLOCKED;
    group.put("PlacedAllocs", version.fate == Fate.CANARY ? 1 : placed ? count : 0);
    group.put("HealthyAllocs", 0).put("UnhealthyAllocs", 0);
    String status = "running";
    String description = "Deployment is running";
    Version latest = latest(version.job.path("ID").asText());
    switch (version.fate) {
      case RUNS -> {
        if (version.stage >= 3) {
          group.put("HealthyAllocs", version.stage == 3 ? 1 : count);
        }
        if (version.stage >= 4) {
          status = "successful";
          version.stable = true;
        }
      }
      case FAILS -> {
        if (version.stage >= 3) {
          group.put("UnhealthyAllocs", 1);
        }
        if (version.stage >= 4) {
          status = "failed";
          description = "Failed due to unhealthy allocations" + back(version);
        }
      }
      case CANARY -> {
        group.put("DesiredCanaries", 1).put("HealthyAllocs", version.stage >= 2 ? 1 : 0);
        description = "Deployment is running but requires manual promotion";
      }
      default -> {
        // Nothing more to tell.
      }
    }
    if (latest != version && status.equals("running")) {
      status = "cancelled";
      description =
          latest.job.path("Stop").asBoolean()
              ? "Cancelled because job is stopped"
              : "Cancelled due to newer version of job";
    }
    return deployment.put("Status", status).put("StatusDescription", description);
  }

  /** Goes back to the latest stable version, once. */
  private String back(Version failed) {
    if (!failed.job.at("/Update/AutoRevert").asBoolean()) {
      return "";
    }
    List<Version> versions = jobs.get(failed.job.path("ID").asText());
    if (failed.backTo == null) {
      for (Version version : List.copyOf(versions)) {
        if (version.stable) {
          failed.backTo = version.number();
        }
      }
      if (failed.backTo == null) {
        return " - no stable job version to auto revert to";
      }
      Version target = versions.get(failed.backTo.intValue());
      add(target.job.deepCopy(), target.source, Fate.RUNS);
    }
    return " - rolling back to job version " + failed.backTo;
  }

  private static long count(Version version) {
    JsonNode count = version.job.at("/TaskGroups/0/Count");
    return count.isNumber() ? count.asLong() : 1;
  }

  @Override
  public synchronized Indexed<ArrayNode> allocations(
      String namespace, String region, String job, long since, Duration wait) {
    ArrayNode all = json.createArrayNode();
    for (Version version : jobs.getOrDefault(job, List.of())) {
      version.stage++;
      int first = deploys(version) ? 3 : 2;
      if (version.stage < first || version.fate == Fate.BLOCKED || version.fate == Fate.STALLS) {
        continue;
      }
      for (int i = 0; i < count(version); i++) {
        all.add(allocation(version, i));
      }
    }
    return new Indexed<>(all, ++index);
  }

  private ObjectNode allocation(Version version, int number) {
    String id = version.job.path("ID").asText();
    ObjectNode allocation = json.createObjectNode();
    allocation.put("ID", "alloc-" + version.number() + "-" + number);
    allocation.put("JobID", id).put("Name", id + ".main[" + number + "]");
    allocation.put("NodeName", "vm").put("TaskGroup", "main");
    allocation.put("JobVersion", version.number());
    allocation.put("JobType", version.job.path("Type").asText("service"));
    allocation.put("DesiredStatus", "run");
    boolean ended = version.fate == Fate.ENDS && version.stage >= 3;
    boolean failed = version.fate == Fate.FAILS;
    allocation.put("ClientStatus", failed ? "failed" : ended ? "complete" : "running");
    if (failed) {
      ObjectNode event =
          allocation.putObject("TaskStates").putObject("web").putArray("Events").addObject();
      event.put("Type", "Terminated").put("Time", 1000 + number);
      event.putObject("Details").put("exit_code", "3").put("oom_killed", "false");
    }
    return allocation;
  }

  @Override
  public synchronized ArrayNode evaluations(String namespace, String region, String job) {
    ArrayNode all = json.createArrayNode();
    evaluations.forEach(
        (id, version) -> {
          if (version.job.path("ID").asText().equals(job)) {
            all.add(evaluation(region, id, 0, Duration.ZERO).body());
          }
        });
    return all;
  }

  @Override
  public synchronized ArrayNode deployments(String namespace, String region, String job) {
    ArrayNode all = json.createArrayNode();
    jobs.getOrDefault(job, List.of()).stream()
        .filter(version -> version.stage > 0 && deploys(version))
        .toList()
        .forEach(version -> all.add(deployment(version)));
    return all;
  }

  @Override
  public ArrayNode nodes(String region) {
    return json.createArrayNode();
  }

  @Override
  public ObjectNode node(String region, String id) {
    return json.createObjectNode();
  }

  @Override
  public JsonNode check() {
    return json.createObjectNode();
  }

  @Override
  public Optional<ObjectNode> whoIs(String token) {
    return Optional.of(
        json.createObjectNode()
            .put("AccessorID", "acls-disabled")
            .put("Name", "ACLs disabled token"));
  }

  @Override
  public List<String> policiesOf(String token) {
    return List.of();
  }
}
