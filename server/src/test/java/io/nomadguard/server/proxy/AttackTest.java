package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.TestCertificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  private static LeakWatch watch;

  @BeforeAll
  static void start() throws InterruptedException {
    watch = new LeakWatch();
    PemIdentity identity = TestCertificate.in(folder.resolve("pem"), "EC", "localhost");
    TARGETS.add(new AttackedProxy(folder.resolve("plain")));
    TARGETS.add(new AttackedProxy(folder.resolve("tls"), identity));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    TARGETS.forEach(AttackTarget::close);
    TARGETS.clear();
    try (LeakWatch watching = watch) {
      assertThat(watching.leaks()).isEmpty();
    }
  }

  static List<Attack> attacks() {
    return AttackFile.all();
  }

  /** All in HTTP/2, and each tenth of the others. */
  static List<Attack> someAttacks() {
    List<Attack> all = attacks();
    return IntStream.range(0, all.size())
        .filter(i -> i % 10 == 0 || !all.get(i).http2().isEmpty())
        .mapToObj(all::get)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_gets_past_it(Attack attack) {
    for (Verdict verdict : Verdict.values()) {
      check(TARGETS.get(0), attack, verdict);
    }
  }

  /** What TLS is around is read as without it; HTTP/2 is what browsers send so. */
  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_gets_past_it_over_tls(Attack attack) {
    check(TARGETS.get(1), attack, Verdict.DENIED);
    if (!attack.http2().isEmpty()) {
      check(TARGETS.get(1), attack, Verdict.ALLOWED);
    }
  }

  /** HTTP/2 where HTTP/1.1 was agreed on, and the other way round. */
  @ParameterizedTest
  @MethodSource("someAttacks")
  void nothing_gets_past_it_that_is_not_what_was_agreed_on(Attack attack) {
    AttackTarget target = TARGETS.get(1);
    int before = target.upstreamSaw().size();

    List<Answer> answers =
        AttackSender.send(
            target.dial().lying(),
            attack.bytes(Verdict.DENIED, attack.name()),
            1,
            true,
            AttackSender.PATIENCE);

    assertThat(answers.get(0).status()).isNotEqualTo(200);
    List<Seen> all = target.upstreamSaw();
    assertThat(all.subList(before, all.size())).isEmpty();
  }

  private static void check(AttackTarget target, Attack attack, Verdict verdict) {
    String tag = attack.name() + "/" + verdict.word();
    int before = target.upstreamSaw().size();
    List<Answer> answers =
        AttackSender.send(
            target.dial(),
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
