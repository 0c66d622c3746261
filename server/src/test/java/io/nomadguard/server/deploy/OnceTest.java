package io.nomadguard.server.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.nomad.NomadException.Kind;
import io.nomadguard.server.nomad.SimulatedNomad.Fate;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/**
 * Whatever fails, and whenever: a job is registered once, and what became of it is told once. The
 * caller asks again with the same key for as long as it gets no answer, as Jenkins does.
 */
class OnceTest {

  /** The process is gone, in the middle of whatever it did. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  enum What {
    KILLED,
    /** A write may have been done or not; a read just fails. */
    NO_ANSWER,
    AWAY,
    STORE_DOWN,
    /** Nothing is heard of the replica for so long that another takes over. */
    PAUSED
  }

  /**
   * @param at the number of the operation, before or after which it happens
   */
  record Mishap(int at, boolean after, What what) {}

  private static final Set<String> STORE =
      Set.of("begin", "update", "renew", "claim", "byKey", "find", "events");

  @Provide
  Arbitrary<Mishap> mishaps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 45),
            Arbitraries.of(true, false),
            Arbitraries.of(What.class))
        .as(Mishap::new);
  }

  @Property(tries = 1000)
  void registered_once_and_told_once(
      @ForAll @Size(max = 4) List<@net.jqwik.api.From("mishaps") Mishap> mishaps,
      @ForAll Fate fate,
      @ForAll boolean update) {
    Scene scene = new Scene();
    if (update) {
      scene.nomad.intrude(Scene.service("a:0"), "by hand");
    }
    scene.nomad.next(fate);
    Run run = new Run(scene, mishaps);
    run.deploy();
    run.followToTheEnd();

    List<DeploymentRow> rows = scene.store.list(null, null, null, 10);
    assertThat(rows).hasSize(1);
    DeploymentRow row = rows.get(0);
    DeploymentState state = DeploymentState.of(row.state());
    assertThat(state.finished()).as(row.state()).isTrue();
    List<DeploymentEvent> events = scene.store.events(row.id(), 0, 1000);
    assertThat(events.stream().filter(event -> event.kind().equals("result"))).hasSize(1);
    assertThat(events.get(events.size() - 1).kind()).isEqualTo("result");
    assertThat(events.stream().filter(e -> !e.kind().equals("waiting")).map(DeploymentEvent::text))
        .doesNotHaveDuplicates();
    boolean abandoned = state == DeploymentState.REFUSED;
    assertThat(scene.nomad.effects()).as(row.message()).isEqualTo(abandoned ? 0 : 1);
    if (abandoned) {
      assertThat(row.message())
          .isEqualTo("the store failed when it was begun: nothing was registered");
      return;
    }
    Set<DeploymentState> allowed =
        switch (fate) {
          case RUNS, ENDS -> Set.of(DeploymentState.HEALTHY);
          case FAILS -> Set.of(DeploymentState.FAILED, DeploymentState.REVERTED);
          case BLOCKED, CANARY, STALLS -> Set.of(DeploymentState.TIMED_OUT);
        };
    if (fate != Fate.ENDS) {
      assertThat(allowed).as(row.message()).contains(state);
    }
  }

  /** One deployment with mishaps, each of which happens once. */
  private static final class Run {
    private final Scene scene;
    private final Map<Integer, Mishap> before = new TreeMap<>();
    private final Map<Integer, Mishap> after = new TreeMap<>();
    private Deployer replica;
    private int operations;

    Run(Scene scene, List<Mishap> mishaps) {
      this.scene = scene;
      mishaps.forEach(mishap -> (mishap.after() ? after : before).put(mishap.at(), mishap));
      scene.fault = this::at;
      this.replica = scene.replica();
    }

    private void at(String operation, boolean done) {
      Mishap mishap = (done ? after : before).remove(done ? operations++ : operations);
      if (mishap == null) {
        return;
      }
      boolean store = STORE.contains(operation);
      switch (mishap.what()) {
        case KILLED -> throw new Killed();
        case PAUSED -> scene.pass(Scene.LEASE.plusSeconds(1));
        case STORE_DOWN -> {
          if (store) {
            throw new StoreException("the store is down");
          }
        }
        case NO_ANSWER -> {
          if (!store) {
            throw new NomadException(
                operation.equals("register") ? Kind.UNCERTAIN : Kind.UNREACHABLE,
                0,
                "Nomad broke off",
                null,
                null);
          }
        }
        case AWAY -> {
          if (!store && !done) {
            throw new NomadException(Kind.UNREACHABLE, 0, "Nomad is away", null, null);
          }
        }
      }
    }

    private void restart() {
      replica.followers().vanish();
      replica = scene.replica();
    }

    void deploy() {
      Order order = Scene.order(Scene.service("a:1"), "build-1");
      for (int i = 0; i < 10; i++) {
        try {
          replica.deploy(order, () -> {});
          return;
        } catch (Killed e) {
          restart();
        } catch (NomadException | StoreException e) {
          // The caller got no answer, and asks again.
        }
      }
      throw new AssertionError("more failures than mishaps");
    }

    void followToTheEnd() {
      for (int i = 0; i < 40 && scene.store.unfinished() > 0; i++) {
        scene.pass(Duration.ofSeconds(16));
        try {
          replica.followers().once();
        } catch (Killed e) {
          restart();
        } catch (StoreException e) {
          // The threads try again, too.
        }
      }
      replica.followers().vanish();
    }
  }
}
