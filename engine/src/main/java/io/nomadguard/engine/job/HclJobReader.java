package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.hcl.HclBody;
import io.nomadguard.engine.hcl.HclBody.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job file to a job tree. Beyond the table: tasks, vault and secret blocks that stand in the job
 * or in a group count for the tasks below.
 */
final class HclJobReader {

  private static final StructSpec VAULT = JobspecTable.struct("Vault");
  private static final StructSpec SECRET = JobspecTable.struct("Secret");
  private static final StructSpec TASK = JobspecTable.struct("Task");
  private static final StructSpec GROUP = JobspecTable.struct("TaskGroup");

  private final Reading reading;
  private final HclStructs structs;

  HclJobReader(String file) {
    reading = new Reading(file);
    structs = new HclStructs(reading);
  }

  JobTree read(HclBody file) {
    for (HclBody.Attribute attribute : file.attributes()) {
      reading.problem(
          attribute.at(),
          "\"" + attribute.name() + "\" stands outside of the job block",
          "a job file holds one job \"…\" { … }");
    }
    Block job = null;
    for (Block block : file.blocks()) {
      if (!block.type().equals("job")) {
        notAJob(block);
      } else if (job != null) {
        reading.problem(
            block.at(), "a second job: a job file holds one", "put it in a file of its own");
      } else {
        job = block;
      }
    }
    if (job == null) {
      reading.problem(null, "there is no job block", "write job \"name\" { … }");
    }
    ObjectNode root = job == null ? JsonNodeFactory.instance.objectNode() : job(job);
    reading.problems().throwIfAny();
    NormalForm.apply(root, JobspecTable.JOB);
    return new JobTree(root, reading.places());
  }

  private void notAJob(Block block) {
    if (Set.of("variable", "variables", "locals").contains(block.type())) {
      reading.problem(
          block.at(),
          block.type() + " blocks are not supported",
          "write the values where they are used");
    } else {
      reading.unknown(
          block.at(),
          "a job file holds one job block, no \"" + block.type() + "\"",
          block.type(),
          Set.of("job"));
    }
  }

  private ObjectNode job(Block block) {
    structs.labels(block, 1);
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    reading.places().put(job, block.at());
    if (!block.labels().isEmpty()) {
      job.put("ID", block.labels().get(0));
      job.put("Name", block.labels().get(0));
    }
    Shared shared = new Shared();
    List<Block> own = new ArrayList<>();
    ArrayNode groups = job.arrayNode();
    for (Block inner : block.body().blocks()) {
      if (inner.type().equals("task")) {
        groups.add(alone(inner));
      } else if (!shared.take(inner)) {
        own.add(inner);
      }
    }
    List<Block> other = new ArrayList<>();
    for (Block inner : own) {
      if (inner.type().equals("group")) {
        groups.add(group(inner));
      } else {
        other.add(inner);
      }
    }
    structs.fields(
        JobspecTable.JOB, job, new HclBody(block.body().attributes(), other), "job", block.at());
    if (!groups.isEmpty()) {
      job.set("TaskGroups", groups);
      reading.places().put(groups, block.at());
    }
    for (JsonNode group : groups) {
      for (JsonNode task : group.path("Tasks")) {
        shared.vaultFor((ObjectNode) task);
        shared.secretsFor((ObjectNode) task);
      }
    }
    return job;
  }

  /** A task of the job itself is a group with the task's name. */
  private ObjectNode alone(Block block) {
    ObjectNode task = structs.block(TASK, block);
    ObjectNode group = task.objectNode();
    reading.places().put(group, block.at());
    if (task.has("Name")) {
      group.set("Name", task.get("Name"));
    }
    group.putArray("Tasks").add(task);
    return group;
  }

  private ObjectNode group(Block block) {
    Shared shared = new Shared();
    List<Block> own = new ArrayList<>();
    for (Block inner : block.body().blocks()) {
      if (!shared.take(inner)) {
        own.add(inner);
      }
    }
    Block rest =
        new Block(
            block.type(), block.labels(), new HclBody(block.body().attributes(), own), block.at());
    ObjectNode group = structs.block(GROUP, rest);
    for (JsonNode task : group.path("Tasks")) {
      shared.vaultFor((ObjectNode) task);
      if (task.has("Secrets") && !shared.secrets.isEmpty()) {
        reading.problem(
            reading.places().of((ObjectNode) task, null),
            "both this task and its group have secret blocks",
            "Nomad would drop the group's and double the task's: put them all in the task");
      } else {
        shared.secretsFor((ObjectNode) task);
      }
    }
    return group;
  }

  /** The vault and secret blocks that stand above the tasks. */
  private final class Shared {

    private @Nullable ObjectNode vault;
    private final List<ObjectNode> secrets = new ArrayList<>();

    boolean take(Block block) {
      if (block.type().equals("vault")) {
        if (vault != null) {
          reading.problem(block.at(), "there is a vault block here already", null);
        }
        vault = structs.block(VAULT, block);
        return true;
      }
      if (block.type().equals("secret")) {
        secrets.add(structs.block(SECRET, block));
        return true;
      }
      return false;
    }

    void vaultFor(ObjectNode task) {
      if (vault != null && !task.has("Vault")) {
        task.set("Vault", copy(vault));
      }
    }

    void secretsFor(ObjectNode task) {
      for (ObjectNode secret : secrets) {
        ArrayNode list =
            task.get("Secrets") instanceof ArrayNode known ? known : task.putArray("Secrets");
        list.add(copy(secret));
      }
    }

    private JsonNode copy(JsonNode node) {
      JsonNode copy = node.deepCopy();
      reading.places().copy(node, copy);
      return copy;
    }
  }
}
