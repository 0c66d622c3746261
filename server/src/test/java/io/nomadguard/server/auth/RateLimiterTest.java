package io.nomadguard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  /** Near where System.nanoTime overflows, as it may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);

  private RateLimiter limiter(int perMinute, int keys) {
    return new RateLimiter(perMinute, keys, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void a_sixth_at_once_then_at_the_steady_rate() {
    RateLimiter limiter = limiter(120, 10);
    for (int i = 0; i < 20; i++) {
      assertThat(limiter.take("a")).isZero();
    }
    assertThat(limiter.take("a")).isEqualTo(Duration.ofMillis(500));
    assertThat(limiter.take("b")).isZero();

    pass(Duration.ofMillis(200));
    assertThat(limiter.take("a")).isEqualTo(Duration.ofMillis(300));
    pass(Duration.ofMillis(300));
    assertThat(limiter.take("a")).isZero();
    assertThat(limiter.take("a")).isEqualTo(Duration.ofMillis(500));

    pass(Duration.ofMinutes(1));
    for (int i = 0; i < 20; i++) {
      assertThat(limiter.take("a")).isZero();
    }
    assertThat(limiter.take("a")).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void few_may_come_at_once_even_where_few_are_allowed() {
    RateLimiter limiter = limiter(12, 10);
    for (int i = 0; i < 10; i++) {
      assertThat(limiter.take("a")).isZero();
    }
    assertThat(limiter.take("a")).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void zero_is_any_number() {
    RateLimiter limiter = limiter(0, 10);
    for (int i = 0; i < 1000; i++) {
      assertThat(limiter.take("a")).isZero();
    }
    assertThat(limiter.keys()).isZero();
  }

  @Test
  void memory_is_bounded_and_those_who_ask_most_are_remembered() {
    RateLimiter limiter = limiter(10, 100);
    for (int i = 0; i < 10; i++) {
      limiter.take("greedy");
    }
    for (int i = 0; i < 100_000; i++) {
      limiter.take("key " + i);
      assertThat(limiter.keys()).isLessThanOrEqualTo(101);
    }
    assertThat(limiter.take("greedy")).isPositive();
  }

  @Test
  void looking_counts_nothing() {
    RateLimiter limiter = limiter(1, 10);
    assertThat(limiter.waiting("a")).isZero();
    assertThat(limiter.waiting("a")).isZero();
    assertThat(limiter.take("a")).isZero();
    assertThat(limiter.waiting("a")).isEqualTo(Duration.ofMinutes(1));
  }
}
