package io.nomadguard.engine.validate;

import io.nomadguard.engine.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * One reason why Nomad would refuse a job.
 *
 * @param path JSON Pointer of the field it is about, which may be absent
 * @param at where that stands, as near as is known; null when nothing of the job is known to be
 *     written anywhere
 * @param trail the structure it is in, such as {@code group "g": task "t": }; empty for the job
 * @param words one sentence, mostly Nomad's own
 */
public record Flaw(String path, @Nullable Position at, String trail, String words) {

  /** As it is told. */
  public String message() {
    return trail + words;
  }
}
