package io.nomadguard.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Nomad;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The jobs that a cluster runs, each as if it were submitted once more as it is. Only their names
 * are kept; a job is read when it is judged. Stopped and dead jobs are left out, and the instances
 * of periodic and parameterized ones, which are judged as what they are instances of.
 */
public final class LiveJobs {

  private record Key(String namespace, String id) {}

  private final Nomad nomad;
  private final Cluster cluster;
  private final Instant at;
  private final List<Key> keys = new ArrayList<>();

  /**
   * Lists them.
   *
   * @param view of the same cluster; reads its nodes
   * @throws io.nomadguard.server.nomad.NomadException when the cluster doesn't answer
   */
  public LiveJobs(Nomad nomad, ClusterView view, Clock clock) {
    this.nomad = nomad;
    this.at = clock.instant();
    view.read();
    this.cluster = view.known().orElseThrow();
    String after = "";
    do {
      Nomad.Page page = nomad.jobs("", after);
      page.stubs().forEach(this::add);
      after = page.next();
    } while (!after.isEmpty());
  }

  private void add(JsonNode stub) {
    if (!stub.path("Status").asText().equals("dead")
        && !stub.path("Stop").asBoolean()
        && stub.path("ParentID").asText().isEmpty()) {
      keys.add(new Key(stub.path("Namespace").asText(), stub.path("ID").asText()));
    }
  }

  /** How many there are. */
  public int count() {
    return keys.size();
  }

  /** Each throws NomadException when it is read and can't be. */
  public Iterator<JudgedJob> jobs() {
    return keys.stream()
        .map(
            key ->
                new JudgedJob(
                    key.namespace.isEmpty() ? key.id : key.namespace + "/" + key.id,
                    () -> nomad.job(key.namespace, "", key.id).map(job -> submission(key, job))))
        .iterator();
  }

  private Function<Decider, Submission> submission(Key key, ObjectNode job) {
    Submission submission =
        new Submission(
                "check",
                key.id + ".json",
                SourceFormat.JSON,
                job.toString().getBytes(StandardCharsets.UTF_8),
                InjectedFiles.none(),
                null,
                null,
                null,
                Submitter.anonymous(),
                Map.of(),
                at)
            .withCluster(
                new Cluster(
                    cluster.nodes(), cluster.datacenters(), RunningJob.of(job), cluster.readAt()));
    return rules -> submission;
  }
}
