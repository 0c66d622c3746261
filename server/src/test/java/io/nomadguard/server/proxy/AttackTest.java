package io.nomadguard.server.proxy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attempt to get past the proxy, with a job that the rules deny and one that they allow. */
class AttackTest {

  @TempDir static Path folder;

  private static final List<AttackTarget> TARGETS = new ArrayList<>();

  @BeforeAll
  static void start() {
    TARGETS.add(new AttackedProxy(folder));
  }

  @AfterAll
  static void stop() {
    TARGETS.forEach(AttackTarget::close);
    TARGETS.clear();
  }

  static List<Attack> attacks() {
    return AttackFile.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_gets_past_it(Attack attack) {
    for (Verdict verdict : Verdict.values()) {
      check(attack, verdict);
    }
  }

  private static void check(Attack attack, Verdict verdict) {
    AttackTarget target = TARGETS.get(0);
    String tag = attack.name() + "/" + verdict.word();
    int before = target.upstreamSaw().size();
    List<Answer> answers =
        AttackSender.send(
            target.address(),
            attack.bytes(verdict, tag),
            attack.answers(),
            attack.halfClose(),
            AttackSender.PATIENCE);
    List<Seen> all = target.upstreamSaw();
    List<Seen> since = all.subList(before, all.size());
    List<Seen> own = since.stream().filter(seen -> seen.tag().equals(tag)).toList();
    Answer answer = answers.get(answers.size() - 1);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(JobWrites.unjudged(since)).as(tag + " got through unjudged").isEmpty();
    softly.assertThat(answers).as(tag + " is answered").hasSize(attack.answers());
    switch (attack.expectation()) {
      case JUDGED -> {
        if (verdict == Verdict.DENIED) {
          expected(softly, attack, tag, answer);
          softly.assertThat(own).as(tag + " at Nomad").allMatch(JobWrites::isDry);
        } else {
          softly.assertThat(answer.status()).as(tag + " " + answer).isEqualTo(200);
          softly.assertThat(own).as(tag + " at Nomad").hasSize(1).allMatch(JobWrites::isWrite);
        }
      }
      case REFUSED -> {
        expected(softly, attack, tag, answer);
        softly.assertThat(own).as(tag + " at Nomad").isEmpty();
      }
      case PASSED -> {
        softly.assertThat(answer.status()).as(tag + " " + answer).isEqualTo(200);
        softly.assertThat(own).as(tag + " at Nomad").hasSize(1).noneMatch(JobWrites::isWrite);
      }
      default -> throw new IllegalStateException();
    }
    carried(softly, attack, tag, own);
    softly.assertAll();
  }

  private static void expected(SoftAssertions softly, Attack attack, String tag, Answer answer) {
    if (attack.status().isPresent()) {
      softly
          .assertThat(answer.status())
          .as(tag + " " + answer)
          .isEqualTo(attack.status().getAsInt());
    } else {
      softly
          .assertThat(answer.status())
          .as(tag + " " + answer)
          .matches(status -> status == 0 || status >= 300, "is an error, or the end");
    }
    softly.assertThat(answer.text()).as(tag).contains(attack.says());
  }

  private static void carried(SoftAssertions softly, Attack attack, String tag, List<Seen> own) {
    for (Seen seen : own) {
      List<String> lines =
          seen.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
      softly.assertThat(lines).as(tag).containsAll(attack.carries());
    }
  }
}
