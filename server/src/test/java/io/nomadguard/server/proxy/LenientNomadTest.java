package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the attempts are worth anything: with no proxy before it, the recording Nomad takes each
 * for an unjudged write.
 */
class LenientNomadTest {

  private static LenientNomad nomad = new LenientNomad();

  @BeforeAll
  static void start() {
    nomad = new LenientNomad();
  }

  @AfterAll
  static void stop() {
    nomad.close();
  }

  static List<Attack> harmful() {
    return AttackFile.all().stream()
        .filter(attack -> attack.expectation() != Expectation.PASSED && !attack.harmless())
        .filter(attack -> attack.http2().isEmpty())
        .toList();
  }

  static List<Attack> passed() {
    return AttackFile.all().stream()
        .filter(attack -> attack.expectation() == Expectation.PASSED && !attack.defused())
        .filter(attack -> attack.http2().isEmpty())
        .toList();
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(AttackFile.all()).hasSizeGreaterThan(1000);
    assertThat(AttackFile.all()).extracting(Attack::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource
  void harmful(Attack attack) throws InterruptedException {
    assertThat(JobWrites.unjudged(sent(attack))).as(attack.name()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void passed(Attack attack) throws InterruptedException {
    List<Seen> seen = sent(attack);

    assertThat(seen).as(attack.name()).hasSize(1);
    assertThat(seen.stream().filter(JobWrites::isWrite)).isEmpty();
  }

  private static List<Seen> sent(Attack attack) throws InterruptedException {
    int before = nomad.upstreamSaw().size();
    AttackSender.send(
        nomad.dial(),
        attack.bytes(Verdict.DENIED, attack.name()),
        attack.answers(),
        true,
        AttackSender.PATIENCE);
    for (int tries = 0; tries < 100 && JobWrites.unjudged(since(before)).isEmpty(); tries++) {
      Thread.sleep(1);
    }
    return since(before);
  }

  private static List<Seen> since(int before) {
    List<Seen> all = nomad.upstreamSaw();
    return all.subList(before, all.size());
  }
}
