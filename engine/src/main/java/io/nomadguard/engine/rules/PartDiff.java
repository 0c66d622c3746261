package io.nomadguard.engine.rules;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule or a declared type that two rulesets don't share as it is.
 *
 * @param before null when there was none
 * @param after null when there is none any more
 * @param layoutOnly whether nothing differs in it but blanks, line ends and comments
 */
public record PartDiff(
    @Nullable WrittenPart before, @Nullable WrittenPart after, boolean layoutOnly) {

  /** In what way they differ. */
  public enum Kind {
    ADDED,
    REMOVED,
    /** Its text differs; it may stand in another file too. */
    CHANGED,
    /** It stands in another file, and is the same. */
    MOVED,
    /** It has another name, and is the same. */
    RENAMED
  }

  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    if (after == null) {
      return Kind.REMOVED;
    }
    if (!before.name().equals(after.name())) {
      return Kind.RENAMED;
    }
    return before.text().equals(after.text()) ? Kind.MOVED : Kind.CHANGED;
  }

  /** Its name now, or what it was when it is gone. */
  public String name() {
    return Objects.requireNonNull(after == null ? before : after).name();
  }

  /** Whether it stands in another file than before. */
  public boolean moved() {
    return before != null && after != null && !before.file().equals(after.file());
  }
}
