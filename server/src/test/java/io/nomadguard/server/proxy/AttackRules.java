package io.nomadguard.server.proxy;

import io.nomadguard.server.SmallRules;
import java.nio.file.Path;

/** Rules that tell attempts' jobs apart, and leave a mark on each job that they saw. */
final class AttackRules {

  private AttackRules() {}

  /** Writes them to a folder {@code rules} below this one, and gives that. */
  static Path in(Path parent) {
    Path rules = parent.resolve("rules");
    SmallRules.frame(rules, "attack", "1.0.0");
    SmallRules.write(rules.resolve("validate/attack.drl"), VALIDATE);
    SmallRules.write(rules.resolve("modify/mark.drl"), MODIFY);
    return rules;
  }

  private static final String VALIDATE =
      """
      rule "no-attack"
        @title("No job of an attacker's")
        @enforcement(hard)
        @why("It says itself what it is")
      when
        $job : Job(meta.get("attack") == "denied")
      then
        deny($job, "job \\"%s\\" is an attack", $job.getId());
      end

      rule "closed-namespace"
        @title("Nothing in the namespace closed")
        @enforcement(hard)
        @why("It is closed")
      when
        $job : Job(effectiveNamespace == "closed")
      then
        deny($job, "nothing runs in the namespace closed");
      end

      rule "few-instances"
        @title("At most 5 allocations of a group")
        @enforcement(hard)
        @why("More is too much")
      when
        $group : Group(effectiveCount > 5)
      then
        deny($group, "%d allocations are more than 5", $group.getEffectiveCount());
      end

      rule "low-priority"
        @title("A priority of at most 80")
        @enforcement(hard)
        @why("Others want to run, too")
      when
        $job : Job(effectivePriority > 80)
      then
        deny($job, "priority %d is above 80", $job.getEffectivePriority());
      end
      """;

  private static final String MODIFY =
      """
      rule "mark"
        @title("Whatever was judged says so")
        @enforcement(advisory)
        @why("What reaches Nomad without it wasn't judged")
      when
        $meta : Meta(group == null, task == null, get("judged") != "yes")
      then
        because($meta, "the rules saw the job");
        modify($meta) { put("judged", "yes") }
      end
      """;
}
