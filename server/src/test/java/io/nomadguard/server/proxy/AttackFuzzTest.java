package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts, changed by chance, for five seconds or {@code -Dnomadguard.fuzz.seconds}; with {@code
 * -Dnomadguard.fuzz.seed} the same again.
 */
class AttackFuzzTest {

  private static final int SECONDS = Integer.getInteger("nomadguard.fuzz.seconds", 5);

  /** Larger ones take long, and hold nothing that smaller ones don't. */
  private static final int LARGEST = 20_000;

  /** Milliseconds. Many a changed attempt is incomplete, and never answered. */
  private static final int PATIENCE = 200;

  @TempDir Path folder;

  @Test
  void whatever_comes_no_job_reaches_Nomad_unjudged() throws InterruptedException {
    long seed = Long.getLong("nomadguard.fuzz.seed", System.nanoTime());
    Random random = new Random(seed);
    Mutation mutation = new Mutation(random);
    List<byte[]> attempts =
        AttackFile.all().stream()
            .map(attack -> attack.bytes(verdict(random), attack.name()))
            .filter(bytes -> bytes.length < LARGEST)
            .toList();
    int made = 0;
    try (LeakWatch watch = new LeakWatch();
        AttackedProxy proxy = new AttackedProxy(folder)) {
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      int seen = 0;
      while (System.nanoTime() < end) {
        byte[] bytes =
            mutation.of(
                attempts.get(random.nextInt(attempts.size())),
                attempts.get(random.nextInt(attempts.size())));
        AttackSender.send(proxy.dial(), bytes, 1, random.nextBoolean(), PATIENCE);
        List<Seen> all = proxy.upstreamSaw();
        assertThat(JobWrites.unjudged(all.subList(seen, all.size())))
            .as("seed %d, after %d attempts: %s", seed, made, text(bytes))
            .isEmpty();
        seen = all.size();
        made++;
      }
      assertThat(seen).as("requests that reach Nomad, of %d", made).isPositive();
      assertThat(watch.leaks()).as("seed %d", seed).isEmpty();
    }
  }

  private static Verdict verdict(Random random) {
    return random.nextInt(3) == 0 ? Verdict.ALLOWED : Verdict.DENIED;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
