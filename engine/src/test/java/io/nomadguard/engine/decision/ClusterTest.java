package io.nomadguard.engine.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.rules.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules are told of the cluster, and of the site's files in its place. */
class ClusterTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
  private static final Instant READ_AT = AT.minusSeconds(7);

  private static final Submission OFFLINE =
      new Submission(
          "check",
          "job.nomad.hcl",
          SourceFormat.HCL,
          """
          job "p-es-search" {
            group "main" {
              task "t" {
                driver = "docker"
              }
            }
          }
          """
              .getBytes(UTF_8),
          InjectedFiles.none(),
          "production",
          null,
          null,
          Submitter.anonymous(),
          Map.of(),
          AT);

  @TempDir Path home;
  private Decider decider;

  @BeforeEach
  void aSiteThatTellsWhatItSees() throws IOException {
    write(
        "site.toml",
        """
        [job]
        datacenters = ["dc1"]
        [[tier]]
        name = "production"
        letter = "p"
        [[datacenter]]
        name = "east"
        [[datacenter]]
        name = "west"
        """);
    write("data/nodes.toml", "[[node]]\nname = \"file-node\"\n");
    write(
        "validate/seen.drl",
        """
        rule "node" @title("T") @enforcement(advisory) @why("W")
        when Node($name : name) $job : Job()
        then deny($job, "node %s", $name); end

        rule "center" @title("T") @enforcement(advisory) @why("W")
        when Datacenter($name : name) $job : Job()
        then deny($job, "datacenter %s", $name); end

        rule "site" @title("T") @enforcement(advisory) @why("W")
        when Site($centers : datacenters) $job : Job()
        then deny($job, "site of %d", $centers.size()); end

        rule "age" @title("T") @enforcement(advisory) @why("W")
        when Request($at : at) Cluster($read : readAt) $job : Job()
        then deny($job, "as of %s before", Duration.between($read, $at)); end

        rule "new" @title("T") @enforcement(advisory) @why("W")
        when Cluster(running == null) $job : Job()
        then deny($job, "new to the cluster"); end

        rule "updated" @title("T") @enforcement(advisory) @why("W")
        when
          RunningJob(version > 0, !stopped, $counts : counts)
          $group : Group($counts[name] > effectiveCount)
        then deny($group.at("count"), "%d run", $counts.get($group.getName())); end
        """);
    decider = Decider.open(home, home.resolve("cache"));
  }

  private void write(String path, String text) throws IOException {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Cluster cluster(List<Datacenter> datacenters, @Nullable RunningJob running) {
    Node node = new Node("real-node", "", "north", Map.of());
    return new Cluster(List.of(node), datacenters, running, READ_AT);
  }

  private static RunningJob running(long version, boolean stopped) {
    return new RunningJob(
        "p-es-search",
        "default",
        "service",
        "running",
        stopped,
        version,
        18,
        AT,
        50,
        List.of("dc1"),
        Map.of(),
        Map.of("main", 4L),
        Map.of(),
        Map.of());
  }

  private List<String> said(Submission submission) {
    return decider.decide(submission).findings().stream().map(Finding::message).toList();
  }

  @Test
  void offline_the_sites_files_hold() {
    assertThat(said(OFFLINE))
        .containsExactlyInAnyOrder(
            "node file-node", "datacenter east", "datacenter west", "site of 2");
    assertThat(decider.decide(OFFLINE).clusterReadAt()).isNull();
  }

  @Test
  void the_clusters_nodes_and_datacenters_take_their_place() {
    Submission online =
        OFFLINE.withCluster(cluster(List.of(new Datacenter("north")), running(1, false)));

    assertThat(said(online))
        .containsExactlyInAnyOrder(
            "node real-node", "datacenter north", "site of 1", "as of PT7S before", "4 run");
    assertThat(decider.decide(online).clusterReadAt()).isEqualTo(READ_AT);
  }

  @Test
  void a_cluster_that_names_no_datacenter_leaves_the_sites() {
    assertThat(said(OFFLINE.withCluster(cluster(List.of(), null))))
        .containsExactlyInAnyOrder(
            "node real-node",
            "datacenter east",
            "datacenter west",
            "site of 2",
            "as of PT7S before",
            "new to the cluster");
  }

  @Test
  void the_running_job_is_a_fact_of_its_own() {
    List<Datacenter> north = List.of(new Datacenter("north"));
    assertThat(said(OFFLINE.withCluster(cluster(north, running(0, false)))))
        .doesNotContain("4 run", "new to the cluster");
    assertThat(said(OFFLINE.withCluster(cluster(north, running(1, true)))))
        .doesNotContain("4 run", "new to the cluster");
  }
}
