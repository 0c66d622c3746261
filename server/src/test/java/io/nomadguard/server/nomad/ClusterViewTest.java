package io.nomadguard.server.nomad;

import static io.nomadguard.server.nomad.ScriptedNomad.json;
import static io.nomadguard.server.nomad.ScriptedNomad.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Node;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final ScriptedNomad server = new ScriptedNomad();
  private final HttpNomad nomad = new HttpNomad(NomadSettings.at(server.address()));
  private Instant now = START;
  private final ClusterView view =
      new ClusterView(
          nomad,
          new Clock() {
            @Override
            public ZoneOffset getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  @AfterEach
  void close() {
    view.close();
    server.close();
  }

  private static String stub(String id, long index, String status, String eligibility) {
    return """
        {"ID":"%s","ModifyIndex":%d,"Status":"%s","SchedulingEligibility":"%s"}"""
        .formatted(id, index, status, eligibility);
  }

  private static String node(String name, String datacenter) {
    return """
        {"Name":"%s","NodeClass":"big","Meta":{"datacenter":"%s","role":"nomad"}}"""
        .formatted(name, datacenter);
  }

  private static Node expected(String name, String datacenter) {
    return new Node(name, "big", datacenter, Map.of("datacenter", datacenter, "role", "nomad"));
  }

  @Test
  void nodes_come_with_their_meta_and_are_read_whole_only_when_they_changed() {
    server
        .on(
            "GET /v1/nodes",
            json(
                "["
                    + String.join(
                        ",",
                        stub("1", 5, "ready", "eligible"),
                        stub("2", 6, "ready", "ineligible"),
                        stub("3", 7, "down", "eligible"))
                    + "]"),
            json("[" + stub("1", 5, "ready", "eligible") + "]"))
        .on("GET /v1/node/1", json(node("b", "west")))
        .on("GET /v1/node/2", json(node("a", "east")))
        .on("GET /v1/node/3", json(node("c", "north")));
    assertThat(view.known()).isEmpty();
    view.read();
    assertThat(view.known())
        .contains(
            new Cluster(
                List.of(expected("a", "east"), expected("b", "west"), expected("c", "north")),
                List.of(new Datacenter("west")),
                null,
                START));
    now = START.plusSeconds(30);
    view.read();
    assertThat(view.known())
        .contains(
            new Cluster(
                List.of(expected("b", "west")), List.of(new Datacenter("west")), null, now));
    assertThat(server.lines().stream().filter("GET /v1/node/1"::equals)).hasSize(1);
  }

  @Test
  void what_is_too_old_is_not_told() {
    server.on("GET /v1/nodes", json("[]"), text(403, "Permission denied"));
    view.read();
    now = START.plus(ClusterView.OLDEST);
    assertThatThrownBy(view::read).isInstanceOf(NomadException.class);
    assertThat(view.known()).contains(new Cluster(List.of(), List.of(), null, START));
    now = now.plusMillis(1);
    assertThat(view.known()).isEmpty();
  }

  @Test
  void a_job_is_added_as_it_runs_now() {
    server.replay("029-job");
    Cluster none = new Cluster(List.of(), List.of(), null, START);
    Cluster with = view.withJob(none, "", "", "acme-t-es-cerebro");
    assertThat(with.running().modifyIndex()).isEqualTo(18);
    assertThat(with.running().images()).isEqualTo(Map.of("main/web", "tiny:1.0"));
    assertThat(view.withJob(none, "", "", "nosuch").running()).isNull();
  }
}
