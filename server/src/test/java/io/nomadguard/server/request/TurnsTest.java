package io.nomadguard.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final int KB = 1024;

  private final Turns turns = new Turns(100 * KB);
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private int work(int weight) {
    return turns.take(
        weight * KB,
        () -> {
          int now = underWay.addAndGet(weight);
          most.accumulateAndGet(now, Math::max);
          Thread.yield();
          underWay.addAndGet(-weight);
          return weight;
        });
  }

  @Test
  void no_more_at_once_than_there_is_room_for() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> done = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int weight = 1 + i % 60;
      done.add(threads.submit(() -> work(weight)));
    }
    for (int i = 0; i < done.size(); i++) {
      assertThat(done.get(i).get()).isEqualTo(1 + i % 60);
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(60, 100);
  }

  @Test
  void what_weighs_more_is_done_alone() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> done = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      done.add(threads.submit(() -> work(5000)));
    }
    for (Future<Integer> one : done) {
      one.get();
    }
    threads.shutdown();
    assertThat(most.get()).isEqualTo(5000);
  }

  @Test
  void work_that_fails_gives_its_room_back() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () ->
                  turns.take(
                      100 * KB,
                      () -> {
                        throw new IllegalStateException("failed");
                      }))
          .hasMessage("failed");
    }
    assertThat(work(100)).isEqualTo(100);
  }
}
