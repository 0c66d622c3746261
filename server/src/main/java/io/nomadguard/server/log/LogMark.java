package io.nomadguard.server.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What lines of this thread belong to. No secrets; ids only. */
public enum LogMark {
  REQUEST("request_id"),
  DECISION("decision_id"),
  DEPLOYMENT("deployment_id"),
  TRACE("trace_id");

  private final String key;

  LogMark(String key) {
    this.key = key;
  }

  /**
   * From now on, until {@link #clear}.
   *
   * @param id null: to none
   */
  public void set(@Nullable String id) {
    if (id == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, id);
    }
  }

  /** Lines of this thread belong to nothing any more. */
  public static void clear() {
    MDC.clear();
  }
}
