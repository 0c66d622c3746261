package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.rulesets.Origin;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that don't decide any more leave nothing behind, however many there were. */
class ReloadsTest {

  /** By then all is loaded that reloading itself takes. */
  private static final int FIRST = 15;

  private static final int RELOADS = Boolean.getBoolean("nomadguard.long") ? 300 : 60;

  @TempDir Path folder;

  private final List<WeakReference<Ruleset>> rulesets = new ArrayList<>();

  private record Size(int classes, long metaspace, long heap) {}

  @Test
  void memory_is_flat() throws Exception {
    Path rules = SmallRules.in(folder);
    try (TestService service =
        TestService.start(folder, AuthSettings.none(), TestService.patient())) {
      service.serve(folder);
      LiveRules live = service.backing().rules();
      for (int i = 0; i < FIRST; i++) {
        reload(service, live, rules, i);
      }
      Size before = size();
      for (int i = FIRST; i < RELOADS; i++) {
        reload(service, live, rules, i);
      }
      Size after = size();

      assertThat(rulesets.stream().filter(ruleset -> ruleset.get() != null)).hasSizeLessThan(5);
      assertThat(after.classes - before.classes).isLessThan(300);
      // What Java learns of methods that are often called is in there too.
      assertThat(after.metaspace - before.metaspace).isLessThan(RELOADS * 40_000L);
      assertThat(after.heap - before.heap).isLessThan(8L << 20);
    }
  }

  private void reload(TestService service, LiveRules live, Path rules, int round) throws Exception {
    Path file = rules.resolve("modify/resources.drl");
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceAll("setMemory\\(\\d+\\)", "setMemory(" + (1000 + round) + ")"));
    Decider decider = live.activate(RulesetSource.read(rules), null, Origin.chosenBy(null));
    rulesets.add(new WeakReference<>(decider.ruleset()));
    assertThat(
            TestService.json(
                    service.post(
                        "/api/v1/check?tier=test", "application/toml", SmallRules.NOMADGEN))
                .at("/changes/0/after")
                .asInt())
        .isEqualTo(1000 + round);
  }

  /** After all that can go is gone: several collections, for finalizers and soft caches. */
  private static Size size() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
            .sum();
    return new Size(
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        metaspace,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
