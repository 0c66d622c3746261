package io.nomadguard.engine.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * Keeps a rule from firing again on the same facts of a job that hasn't changed since it last did:
 * it would only say and do the same again. Without this, a modifier whose condition still holds
 * after what it did ({@code Group(count < 9)} → {@code setCount(5)}) would never stop.
 */
final class Repeats implements AgendaFilter {

  private record Turn(String rule, List<Object> facts) {}

  private final Map<Turn, Integer> seen = new HashMap<>();
  private final IntSupplier version;

  /**
   * @param version of the job: changes whenever the job does
   */
  Repeats(IntSupplier version) {
    this.version = version;
  }

  @Override
  public boolean accept(Match match) {
    int now = version.getAsInt();
    Integer last = seen.put(new Turn(match.getRule().getName(), match.getObjects()), now);
    return last == null || last != now;
  }
}
