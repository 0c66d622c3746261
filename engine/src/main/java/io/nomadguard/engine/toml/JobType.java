package io.nomadguard.engine.toml;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of job a nomadgen.toml can stand for; Nomad's other ones have no place in it. */
public enum JobType {
  SERVICE,
  BATCH;

  /** By nomadgen.toml's spelling; sorted, for messages list the keys. */
  static final Map<String, JobType> BY_TEXT =
      Collections.unmodifiableMap(new TreeMap<>(Map.of("service", SERVICE, "batch", BATCH)));
}
