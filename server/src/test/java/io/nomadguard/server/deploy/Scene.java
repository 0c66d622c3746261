package io.nomadguard.server.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.MovedClock;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.DeploymentEvent;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated cluster, a store in memory, a clock that stands still, and a replica or several. */
final class Scene {

  static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  static final Duration LEASE = Duration.ofSeconds(15);

  /** Is asked before and after everything that is done to the cluster or to the store. */
  interface Fault {
    void at(String operation, boolean after);
  }

  private static final DeploySettings SETTINGS =
      new DeploySettings(Duration.ofHours(1), Duration.ofSeconds(10), LEASE, 1);

  final SimulatedNomad nomad = new SimulatedNomad();
  final MovedClock clock = new MovedClock(START);
  final MemoryStore store = new MemoryStore(clock::instant);
  Fault fault = (operation, after) -> {};

  void pass(Duration time) {
    clock.pass(time);
  }

  Deployer replica() {
    return new Deployer(faulty(Nomad.class, nomad), faultyStore(), SETTINGS, clock);
  }

  private Store faultyStore() {
    DeploymentStore deployments = faulty(DeploymentStore.class, store);
    return (Store)
        Proxy.newProxyInstance(
            Scene.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                method.getName().equals("deployments")
                    ? deployments
                    : method.invoke(store, arguments));
  }

  private <T> T faulty(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            Scene.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              fault.at(method.getName(), false);
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              fault.at(method.getName(), true);
              return result;
            }));
  }

  static ObjectNode job(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Two of a service that Nomad reverts. */
  static ObjectNode service(String image) {
    return job(
        """
        {"ID":"web","Type":"service","Update":{"AutoRevert":true},
         "TaskGroups":[{"Name":"main","Count":2,"Tasks":[{"Name":"web","Config":{"image":"%s"}}]}]}
        """
            .formatted(image));
  }

  static Order order(ObjectNode job, @Nullable String key) {
    return new Order(
        "decision1", job, "job \"web\" {}\n", "es", "jenkins", key, Duration.ofMinutes(5), null);
  }

  /** Looks until it is over, or as often as it takes to be sure that it never will be. */
  DeploymentRow follow(Deployer replica, String id) {
    for (int i = 0; i < 20; i++) {
      DeploymentRow row = store.find(id).orElseThrow();
      if (DeploymentState.of(row.state()).finished()) {
        return row;
      }
      pass(Duration.ofSeconds(11));
      replica.followers().once();
    }
    return store.find(id).orElseThrow();
  }

  List<String> texts(String id) {
    return store.events(id, 0, 1000).stream().map(DeploymentEvent::text).toList();
  }

  /** Unused, but for reading failures. */
  Map<String, Object> summary() {
    return Map.of("effects", nomad.effects(), "unfinished", store.unfinished());
  }
}
