package io.nomadguard.engine.mutate;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.engine.rules.PhaseRules;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.suite.SubmittedCase;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A case as each phase comes to see it, and what the rules say of it as they are. Read once, for
 * all mutations; thread-safe, for nobody writes.
 */
final class Scene {

  private final String title;
  private final JobTree submitted;
  private final JobTree result;
  private final List<Object> context;
  private final Decider.Before again;
  private final Map<Phase, PhaseRules.Said> said = new EnumMap<>(Phase.class);

  private Scene(String title, Decider.Before before, Decider.Before again) {
    this.title = title;
    this.submitted = before.tree();
    this.result = before.tree().copy();
    this.context = before.context();
    this.again = again;
  }

  static Scene of(SubmittedCase one, Decider rules) {
    Scene scene = new Scene(one.title(), rules.before(one.submission()), rules.before(one.again()));
    Ruleset ruleset = rules.ruleset();
    scene.submitted.freeze();
    scene.said.put(
        Phase.VALIDATE, ruleset.phase(Phase.VALIDATE).judge(scene.submitted, scene.context));
    scene.said.put(Phase.MODIFY, ruleset.phase(Phase.MODIFY).judge(scene.result, scene.context));
    scene.said.put(Phase.VERIFY, ruleset.phase(Phase.VERIFY).judge(scene.result, scene.context));
    return scene;
  }

  String title() {
    return title;
  }

  boolean fires(Phase phase, Collection<String> rules) {
    Set<String> fired = said(phase).fires().keySet();
    return rules.stream().anyMatch(fired::contains);
  }

  /**
   * Whether other rules make the case come out differently.
   *
   * @param rules the only ones that are fired, where rules only look; empty when all are
   */
  boolean notices(PhaseRules others, Collection<String> rules) {
    Phase phase = others.phase();
    PhaseRules.Said usual = said(phase);
    if (phase == Phase.MODIFY) {
      PhaseRules.Said now = others.judge(submitted.copy(), context);
      return differs(usual.findings(), now.findings())
          || !usual.changes().equals(now.changes())
          || unsettled(others);
    }
    PhaseRules.Said now = others.judge(phase == Phase.VALIDATE ? submitted : result, context);
    List<Finding> own =
        usual.findings().stream()
            .filter(finding -> rules.isEmpty() || rules.contains(finding.rule()))
            .toList();
    return differs(own, now.findings());
  }

  /** The result, submitted again, must not be changed again. */
  private boolean unsettled(PhaseRules others) {
    List<Change> more = others.judge(again.tree().copy(), again.context()).changes();
    return !more.isEmpty();
  }

  private static boolean differs(List<Finding> some, List<Finding> others) {
    return some.size() != others.size() || !new HashSet<>(some).equals(new HashSet<>(others));
  }

  private PhaseRules.Said said(Phase phase) {
    return Objects.requireNonNull(said.get(phase));
  }
}
