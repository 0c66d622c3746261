package io.nomadguard.engine.validate;

import io.nomadguard.engine.job.JobTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges a job's structure as Nomad's server does before it registers it, by Nomad's defaults and
 * mostly in its words. What only a cluster knows (Vault, Consul, node pools, namespaces, drivers)
 * is not judged. Stateless and thread-safe.
 */
public final class JobValidation {

  /** The highest that a server's {@code job_max_priority} may be set to. */
  private static final long MAX_PRIORITY = 32766;

  /** What {@code job_max_priority} is where nobody sets it. */
  private static final long USUAL_MAX_PRIORITY = 100;

  private static final Set<String> TYPES = Set.of("service", "batch", "system", "sysbatch");

  private JobValidation() {}

  /**
   * @param tree in normal form; isn't changed
   * @return none when Nomad would take the job; sorted by place
   */
  public static List<Flaw> of(JobTree tree) {
    Found found = new Found(tree);
    job(Part.root(found, tree.root()));
    return found.flaws();
  }

  /**
   * What some clusters would refuse and others take, by how their servers are set.
   *
   * @return sentences
   */
  public static List<String> warnings(JobTree tree) {
    long priority = priority(Part.root(new Found(tree), tree.root()));
    return priority <= USUAL_MAX_PRIORITY || priority > MAX_PRIORITY
        ? List.of()
        : List.of(
            "job priority "
                + priority
                + " is above "
                + USUAL_MAX_PRIORITY
                + ": Nomad takes it only where its servers' job_max_priority is at least as high");
  }

  private static long priority(Part job) {
    return job.number("Priority", 50);
  }

  private static void job(Part job) {
    names(job);
    String type = job.text("Type", "service");
    if (type.isEmpty()) {
      job.problem("Type", "Missing job type");
    } else if (type.equals("core")) {
      job.problem("Type", "job type cannot be core");
    } else if (!TYPES.contains(type)) {
      job.problem("Type", "Invalid job type: " + Words.quoted(type));
    }
    for (String datacenter : job.texts("Datacenters")) {
      if (datacenter.isEmpty()) {
        job.problem("Datacenters", "Job datacenter must be non-empty string");
      }
    }
    long priority = priority(job);
    // The server makes its default of 0.
    if (priority < 0) {
      job.problem("Priority", "job priority must be between [1, 100]");
    } else if (priority > MAX_PRIORITY) {
      job.problem(
          "Priority",
          "job priority must be between [1, 100], and no job_max_priority lets it be above "
              + MAX_PRIORITY);
    }
    if (!job.text("Payload").isEmpty()) {
      job.problem("Payload", "job can't be submitted with a payload, only dispatched");
    }
    Placement.check(job, type, false);
    Schedule.check(job, type);
    groups(job, type);
  }

  private static void names(Part job) {
    String id = job.text("ID");
    if (id.isEmpty()) {
      job.problem("ID", "Missing job ID");
    } else if (id.contains(" ")) {
      job.problem("ID", "Job ID contains a space");
    } else if (id.contains("\0")) {
      job.problem("ID", "Job ID contains a null character");
    }
    String name = job.text("Name", id);
    if (name.isEmpty() && !id.isEmpty()) {
      job.problem("Name", "Missing job name");
    } else if (name.contains("\0") && !name.equals(id)) {
      job.problem("Name", "Job Name contains a null character");
    }
  }

  private static void groups(Part job, String type) {
    List<Part> groups = job.parts("TaskGroups", Part.named("group"));
    if (groups.isEmpty()) {
      job.problem("TaskGroups", "Missing job task groups");
    }
    Map<String, Integer> seen = new HashMap<>();
    int index = 0;
    for (Part group : groups) {
      index++;
      String name = group.text("Name");
      Integer first = seen.putIfAbsent(name, index);
      if (name.isEmpty()) {
        group.problem("Name", "Job task group " + index + " missing name");
      } else if (first != null) {
        group.problem(
            "Name", "Job task group " + index + " redefines '" + name + "' from group " + first);
      }
      new GroupCheck(job, group, type).check();
    }
  }
}
