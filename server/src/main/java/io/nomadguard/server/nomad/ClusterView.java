package io.nomadguard.server.nomad;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.facts.RunningJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What rules may know of the cluster. Nodes are read again and again in the background, so that no
 * check waits for Nomad; what has become too old is no longer told. Thread-safe.
 */
public final class ClusterView implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterView.class);

  /** How often nodes are read. */
  public static final Duration EVERY = Duration.ofSeconds(30);

  /** How old what is told of them may be when Nomad doesn't answer. */
  public static final Duration OLDEST = Duration.ofMinutes(5);

  private record Seen(long modifyIndex, Node node) {}

  private record Snapshot(List<Node> nodes, List<Datacenter> datacenters, Instant readAt) {}

  private final Nomad nomad;
  private final Clock clock;
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "cluster-reader");
            thread.setDaemon(true);
            return thread;
          });

  /** By node id; a node is read whole only when it has changed. */
  private Map<String, Seen> seen = Map.of();

  private volatile Optional<Snapshot> snapshot = Optional.empty();
  private volatile boolean complained;

  public ClusterView(Nomad nomad, Clock clock) {
    this.nomad = nomad;
    this.clock = clock;
  }

  /** Reads the nodes soon, and from now on. */
  public void start() {
    reader.scheduleWithFixedDelay(this::readQuietly, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Nodes and datacenters, without a job; empty when nothing is known, or only what is too old. */
  public Optional<Cluster> known() {
    return snapshot
        .filter(s -> !s.readAt.plus(OLDEST).isBefore(clock.instant()))
        .map(s -> new Cluster(s.nodes, s.datacenters, null, s.readAt));
  }

  /**
   * The same with a job, read now, as it runs.
   *
   * @throws NomadException when it can't be read
   */
  public Cluster withJob(Cluster cluster, String namespace, String region, String id) {
    return new Cluster(
        cluster.nodes(),
        cluster.datacenters(),
        nomad.job(namespace, region, id).map(RunningJob::of).orElse(null),
        cluster.readAt());
  }

  /**
   * Reads the nodes now.
   *
   * @throws NomadException when that can't be; what was known stays
   */
  public synchronized void read() {
    Instant now = clock.instant();
    Map<String, Seen> fresh = new HashMap<>();
    TreeSet<String> datacenters = new TreeSet<>();
    for (JsonNode stub : nomad.nodes("")) {
      String id = stub.path("ID").asText();
      long index = stub.path("ModifyIndex").asLong();
      Seen old = seen.get(id);
      Seen current =
          old != null && old.modifyIndex == index ? old : new Seen(index, node(nomad.node("", id)));
      fresh.put(id, current);
      if (stub.path("Status").asText().equals("ready")
          && stub.path("SchedulingEligibility").asText().equals("eligible")
          && !current.node.datacenter().isEmpty()) {
        datacenters.add(current.node.datacenter());
      }
    }
    List<Node> nodes = new ArrayList<>();
    fresh.values().forEach(one -> nodes.add(one.node));
    nodes.sort(Comparator.comparing(Node::name));
    seen = fresh;
    snapshot =
        Optional.of(
            new Snapshot(
                List.copyOf(nodes), datacenters.stream().map(Datacenter::new).toList(), now));
  }

  private void readQuietly() {
    try {
      read();
      complained = false;
    } catch (NomadException e) {
      if (!complained) {
        LOG.warn("the cluster's nodes can't be read: {}", e.getMessage());
      }
      complained = true;
    } catch (RuntimeException e) {
      LOG.error("reading the cluster's nodes failed", e);
    }
  }

  private static Node node(JsonNode whole) {
    Map<String, String> meta = new TreeMap<>();
    whole
        .path("Meta")
        .properties()
        .forEach(entry -> meta.put(entry.getKey(), entry.getValue().asText()));
    return new Node(
        whole.path("Name").asText(),
        whole.path("NodeClass").asText(),
        meta.getOrDefault("datacenter", ""),
        meta);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
