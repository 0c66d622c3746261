package io.nomadguard.server.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.server.nomad.ClusterView;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningJobsTest {

  private static final Cluster KNOWN =
      new Cluster(List.of(), List.of(), null, Instant.parse("2026-11-23T02:00:00Z"));

  private final AtomicLong now = new AtomicLong(1_000);
  private final AtomicInteger asked = new AtomicInteger();

  private interface Answer {
    Object of(String id) throws InterruptedException;
  }

  private RunningJobs jobs(Answer answer) {
    Nomad nomad =
        (Nomad)
            Proxy.newProxyInstance(
                RunningJobsTest.class.getClassLoader(),
                new Class<?>[] {Nomad.class},
                (proxy, method, arguments) -> {
                  asked.incrementAndGet();
                  return answer.of((String) arguments[2]);
                });
    return new RunningJobs(new ClusterView(nomad, Clock.systemUTC()), now::get);
  }

  private void pass(long seconds) {
    now.addAndGet(seconds * 1_000_000_000);
  }

  private static Optional<RunningJob> find(RunningJobs jobs, String id) {
    return jobs.find(KNOWN, "es", "", id);
  }

  @Test
  void nomad_is_asked_again_when_what_it_said_is_too_old() {
    RunningJobs jobs = jobs(id -> Optional.of(new ObjectMapper().createObjectNode().put("ID", id)));

    assertThat(find(jobs, "a").orElseThrow().id()).isEqualTo("a");
    pass(9);
    assertThat(find(jobs, "a").orElseThrow().id()).isEqualTo("a");
    assertThat(asked).hasValue(1);
    pass(1);
    assertThat(find(jobs, "a").orElseThrow().id()).isEqualTo("a");
    assertThat(find(jobs, "b").orElseThrow().id()).isEqualTo("b");
    assertThat(asked).hasValue(3);
  }

  @Test
  void that_there_is_none_is_known_for_a_while_too() {
    RunningJobs jobs = jobs(id -> Optional.empty());

    assertThat(find(jobs, "a")).isEmpty();
    assertThat(find(jobs, "a")).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void who_does_not_answer_is_left_alone_for_a_while() {
    RunningJobs jobs =
        jobs(
            id -> {
              throw new NomadException(
                  NomadException.Kind.UNREACHABLE, 0, "nobody is there", null, null);
            });

    assertThatThrownBy(() -> find(jobs, "a")).hasMessage("nobody is there");
    assertThatThrownBy(() -> find(jobs, "b")).hasMessage("Nomad is slow, or doesn't answer");
    assertThat(asked).hasValue(1);
    pass(5);
    assertThatThrownBy(() -> find(jobs, "b")).hasMessage("nobody is there");
  }

  @Test
  void who_is_slow_holds_up_a_few_only() throws InterruptedException {
    CountDownLatch asking = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    RunningJobs jobs =
        jobs(
            id -> {
              asking.countDown();
              go.await();
              return Optional.empty();
            });
    Thread[] slow = new Thread[4];
    for (int i = 0; i < slow.length; i++) {
      String id = "job" + i;
      slow[i] = new Thread(() -> find(jobs, id));
      slow[i].start();
    }
    asking.await();

    assertThatThrownBy(() -> find(jobs, "other")).hasMessage("Nomad is slow, or doesn't answer");

    go.countDown();
    for (Thread each : slow) {
      each.join();
    }
    assertThat(find(jobs, "other")).isEmpty();
  }
}
