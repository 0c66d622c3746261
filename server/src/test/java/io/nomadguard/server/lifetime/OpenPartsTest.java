package io.nomadguard.server.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

  private final OpenParts parts = new OpenParts();
  private final List<String> closed = new ArrayList<>();

  @Test
  void what_was_opened_last_is_closed_first_and_once() {
    keep("store", null);
    keep("history", null);

    parts.close();
    parts.close();

    assertThat(closed).containsExactly("history", "store");
  }

  @Test
  void a_part_that_fails_leaves_none_open() {
    RuntimeException deployer = new IllegalArgumentException("deployer");
    Error history = new AssertionError("history");
    Exception store = new IOException("store");
    keep("metrics", null);
    keep("store", store);
    keep("history", history);
    keep("deployer", deployer);
    keep("proxy", null);

    Throwable thrown = catchThrowable(parts::close);

    assertThat(closed).containsExactly("proxy", "deployer", "history", "store", "metrics");
    assertThat(thrown).isSameAs(deployer);
    assertThat(thrown.getSuppressed()).containsExactly(history, store);
    assertThatCode(parts::close).doesNotThrowAnyException();
  }

  @Test
  void a_checked_exception_is_the_cause_and_an_error_stays_one() {
    Exception store = new IOException("store");
    keep("metrics", null);
    keep("store", store);
    assertThat(catchThrowable(parts::close))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closing what was opened")
        .hasCause(store);

    Error error = new AssertionError("store");
    keep("store", error);
    assertThat(catchThrowable(parts::close)).isSameAs(error);
    assertThat(closed).containsExactly("store", "metrics", "store");
  }

  @Test
  void two_parts_may_fail_of_the_same() {
    RuntimeException same = new IllegalStateException("the disk is gone");
    keep("store", same);
    keep("history", same);

    assertThat(catchThrowable(parts::close)).isSameAs(same).hasNoSuppressedExceptions();
    assertThat(closed).containsExactly("history", "store");
  }

  @Test
  void what_fails_after_a_failure_is_suppressed_in_it() {
    RuntimeException store = new IllegalStateException("store");
    keep("metrics", null);
    keep("store", store);

    Exception failure = new IOException("no history");

    parts.closeAfter(failure);

    assertThat(failure.getSuppressed()).containsExactly(store);
    assertThat(closed).containsExactly("store", "metrics");
  }

  private void keep(String name, Throwable failure) {
    parts.keep(
        () -> {
          closed.add(name);
          if (failure instanceof Error error) {
            throw error;
          }
          if (failure instanceof Exception exception) {
            throw exception;
          }
        });
  }
}
