package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One Nomad cluster. Answers are Nomad's own JSON; every method throws {@link NomadException}.
 * Thread-safe. An empty namespace or region means Nomad's default.
 */
public interface Nomad {

  /** An answer, and the index to ask for its next change with; 0 when Nomad gave none. */
  record Indexed<T>(T body, long index) {}

  /**
   * A part of a list.
   *
   * @param next to ask for the part after it with; empty when there is none
   */
  record Page(ArrayNode stubs, String next) {}

  /**
   * Stubs of the jobs of all namespaces that may be seen, dead ones too.
   *
   * @param after empty for the first part
   */
  Page jobs(String region, String after);

  /** The job as it runs; empty when there is none. */
  Optional<ObjectNode> job(String namespace, String region, String id);

  /**
   * The same, as far as somebody else may see it.
   *
   * @param token whose rights count; empty for nobody's
   * @throws NomadException of kind FORBIDDEN when those don't reach so far, whether or not there is
   *     such a job
   */
  Optional<ObjectNode> jobAs(String token, String namespace, String region, String id);

  /** {@code POST /v1/job/<id>/plan} with Diff. */
  ObjectNode plan(String namespace, String region, ObjectNode job);

  /**
   * {@code POST /v1/jobs/parse} of a job file, without canonicalizing.
   *
   * @param variables their values, as a file of values has them; empty for none
   * @throws NomadException of kind REFUSED with Nomad's words when it can't be read
   */
  ObjectNode parse(String hcl, String variables);

  /** {@code POST /v1/validate/job}. */
  ObjectNode validate(String namespace, String region, ObjectNode job);

  /**
   * Registers a job, if its modify index is still {@code index}; 0: if it isn't there. Never sent
   * twice by itself.
   *
   * @param hcl the text that Nomad's UI shows
   * @return Nomad's answer: EvalID, JobModifyIndex, Warnings
   * @throws NomadException of kind CONFLICT, REFUSED, UNREACHABLE (surely not registered), or
   *     UNCERTAIN (nobody knows)
   */
  ObjectNode register(String namespace, String region, ObjectNode job, long index, String hcl);

  /** All kept versions of a job, newest first; empty when there is none. */
  ArrayNode versions(String namespace, String region, String id);

  /** The text a version was registered with; empty when Nomad doesn't keep it. */
  Optional<ObjectNode> submission(String namespace, String region, String id, long version);

  /** Waits for a change after {@code index}, at most {@code wait}; index 0 answers at once. */
  Indexed<ObjectNode> evaluation(String region, String id, long index, Duration wait);

  Indexed<ObjectNode> deployment(String region, String id, long index, Duration wait);

  /** A job's allocations, those of older versions too. */
  Indexed<ArrayNode> allocations(
      String namespace, String region, String job, long index, Duration wait);

  /** A job's evaluations, as far as Nomad still has them; in no order. */
  ArrayNode evaluations(String namespace, String region, String job);

  /** A job's deployments, as far as Nomad still has them; in no order. */
  ArrayNode deployments(String namespace, String region, String job);

  /** Stubs of all client nodes. */
  ArrayNode nodes(String region);

  /** One node whole, with its Meta. */
  ObjectNode node(String region, String id);

  /** {@code /v1/agent/self} or another cheap question: throws when nobody answers. */
  JsonNode check();

  /**
   * {@code /v1/acl/token/self} as somebody else: whose token it is.
   *
   * @param token empty for none; never in a message
   * @return empty when it is a token, but no ACL token: a workload's identity
   */
  Optional<ObjectNode> whoIs(String token);

  /**
   * {@code /v1/acl/policy/self} as somebody else: the names of the policies that hold for a token,
   * those of its roles, too.
   *
   * @param token never in a message
   */
  List<String> policiesOf(String token);
}
