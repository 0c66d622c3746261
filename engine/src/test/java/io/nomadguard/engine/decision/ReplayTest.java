package io.nomadguard.engine.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.facts.Cluster;
import io.nomadguard.engine.facts.Datacenter;
import io.nomadguard.engine.facts.Node;
import io.nomadguard.engine.facts.RunningJob;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.validate.NomadAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00.123456789Z");

  private static final Submission LEAST =
      new Submission(
          "check",
          "a.toml",
          SourceFormat.TOML,
          new byte[] {1, 2, (byte) 0xff},
          InjectedFiles.none(),
          null,
          null,
          null,
          new Submitter("wim", Set.of("web", "es"), Set.of("admin"), "person", true),
          Map.of("b", "2", "a", "1"),
          AT);

  private static RunningJob running(String text, long number) {
    return new RunningJob(
        text,
        text,
        "service",
        "running",
        true,
        number,
        number,
        AT.minusSeconds(1),
        number,
        List.of(text),
        Map.of(text, text),
        Map.of(text, number),
        Map.of(text, text),
        Map.of(text, number));
  }

  private static Cluster cluster() {
    return new Cluster(
        List.of(
            new Node("n1", "bigmem", "east", Map.of("pci", "true")),
            new Node("n2", "", "", Map.of())),
        List.of(new Datacenter("east")),
        running("p-es-cerebro", 7),
        AT.minusSeconds(9));
  }

  /** The form that is in databases: a reader of later versions has to read it. */
  @Test
  void the_form_as_it_is_kept() {
    assertThat(new String(Replay.write(LEAST, Map.of("b/é", new byte[] {4})), UTF_8))
        .isEqualTo(
            ("{'replay':1,'operation':'check','name':'a.toml','format':'toml','content':'AQL/',"
                    + "'files':{'b/\\u00E9':'BA=='},'tier':null,'build':null,'namespace':null,"
                    + "'submitter':{'user':'wim','teams':['es','web'],'roles':['admin'],"
                    + "'kind':'person','verified':true},'overrides':{'a':'1','b':'2'},"
                    + "'at':'2026-11-23T02:00:00.123456789Z','cluster':null}")
                .replace('\'', '"'));
  }

  @Test
  void that_nobody_wanted_a_job_file_is_kept() {
    Submission without = LEAST.withoutHcl();

    Submission read = Replay.read(Replay.write(without, Map.of()));

    assertThat(read.hcl()).isFalse();
    assertThat(Replay.write(read, Map.of())).isEqualTo(Replay.write(without, Map.of()));
    assertThat(Replay.read(Replay.write(LEAST, Map.of())).hcl()).isTrue();
  }

  /** Half of them offline, half by a cluster. */
  @Test
  void every_fixture_decides_the_same_again() {
    Decider decider = Decider.open(Cases.RULES, Cases.CACHE);
    boolean offline = false;
    for (Submission submission : Cases.all()) {
      offline = !offline;
      replay(decider, offline ? submission : submission.withCluster(cluster()));
    }
  }

  @Test
  void what_a_cluster_said_is_replayed_with_it() {
    Decider decider = Decider.open(Cases.RULES, Cases.CACHE);
    NomadAnswer answer =
        new NomadAnswer(List.of("No such moon"), List.of("the tide is out", "mind the gap"));
    Submission asked = Cases.all().get(0);
    Decision alone = decider.decide(asked);

    Decision validated = Decider.validated(alone, answer);
    replay(decider, asked.withConsulted(Consulted.NOBODY.withValidated(answer)));

    assertThat(validated.verdict()).isEqualTo(Verdict.DENIED);
    assertThat(validated.warnings()).contains("Nomad warns: the tide is out");
    assertThat(
            Cases.content(
                decider.decide(asked.withConsulted(Consulted.NOBODY.withValidated(answer)))))
        .isEqualTo(Cases.content(validated));
  }

  @Test
  void files_that_a_folder_had_are_replayed_without_it(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("app.conf"), "listen = 9000 # ü\n");
    Files.writeString(folder.resolve("unread.conf"), "");
    Path toml = folder.resolve("nomadgen.toml");
    Files.writeString(
        toml,
        Files.readString(Cases.ROOT.resolve("fixtures/main/p-es-cerebro/nomadgen.toml"))
            + "inject = [\"app.conf:/etc/app.conf\"]\n");

    RecordingFiles files = replay(Decider.open(Cases.RULES, Cases.CACHE), Cases.submission(toml));

    assertThat(files.filesRead()).containsOnlyKeys("app.conf");
  }

  private static RecordingFiles replay(Decider decider, Submission submission) {
    RecordingFiles files = new RecordingFiles(submission.files());
    Decision decision = decider.decide(submission.withFiles(files));

    Decision again = decider.decide(Replay.read(Replay.write(submission, files.filesRead())));

    assertThat(Cases.content(again)).isEqualTo(Cases.content(decision));
    return files;
  }

  @Property(tries = 300)
  void whatever_is_written_is_read(
      @ForAll @Size(8) List<String> texts, @ForAll byte[] bytes, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    SourceFormat format = SourceFormat.values()[random.nextInt(3)];
    Instant at = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    Cluster cluster =
        new Cluster(
            List.of(new Node(texts.get(0), texts.get(1), texts.get(2), Map.of(texts.get(3), "x"))),
            List.of(new Datacenter(texts.get(4))),
            random.nextBoolean() ? running(texts.get(5), random.nextLong()) : null,
            at);
    Submission submission =
        new Submission(
                texts.get(0),
                texts.get(1),
                format,
                bytes,
                InjectedFiles.none(),
                random.nextBoolean() ? texts.get(2) : null,
                random.nextBoolean() ? texts.get(3) : null,
                random.nextBoolean() ? texts.get(4) : null,
                new Submitter(
                    texts.get(5),
                    Set.of(texts.get(6)),
                    Set.of(),
                    texts.get(7),
                    random.nextBoolean()),
                Map.of(texts.get(0), texts.get(7)),
                at)
            .withCluster(random.nextInt(4) == 0 ? null : cluster)
            .withVariables(
                random.nextBoolean()
                    ? VariableValues.NONE
                    : new VariableValues(
                        Map.of(texts.get(0), texts.get(1)),
                        List.of(new VariableValues.ValueFile(texts.get(2), texts.get(3))),
                        Map.of(texts.get(4), texts.get(5))))
            .withConsulted(
                random.nextBoolean()
                    ? Consulted.NOBODY
                    : new Consulted(
                        random.nextBoolean() ? null : new Consulted.Read(null, texts.get(0)),
                        random.nextBoolean()
                            ? null
                            : new NomadAnswer(List.of(texts.get(1)), List.of(texts.get(2)))))
            .withRegion(random.nextBoolean() ? null : texts.get(3));
    Map<String, byte[]> files = Map.of(texts.get(6), bytes);

    Submission read = Replay.read(Replay.write(submission, files));

    assertThat(read.content()).isEqualTo(bytes);
    assertThat(read.files().read(texts.get(6)))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes));
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("files", "content")
        .isEqualTo(submission);
    assertThat(Replay.write(read, files)).isEqualTo(Replay.write(submission, files));
  }

  @Test
  void texts_that_are_no_unicode_come_back_too() {
    Submission odd =
        Replay.read(
            Replay.write(
                LEAST.withCluster(
                    new Cluster(
                        List.of(), List.of(new Datacenter("\ud800x\udc00\u0000😀")), null, AT)),
                Map.of()));

    assertThat(odd.cluster().datacenters())
        .containsExactly(new Datacenter("\ud800x\udc00\u0000😀"));
  }

  @Test
  void files_that_were_not_there_are_not_there_again() throws IOException {
    RecordingFiles files =
        new RecordingFiles(InjectedFiles.of(Map.of("a", new byte[] {1}, "b", new byte[] {2})));
    assertThat(files.read("a")).contains(new byte[] {1});
    assertThat(files.read("c")).isEmpty();

    assertThat(files.filesRead()).containsOnlyKeys("a");
    InjectedFiles again = Replay.read(Replay.write(LEAST, files.filesRead())).files();
    assertThat(again.read("b")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'replay':1|'replay':6|it is of form 6, but known here is 5",
        "'replay':1|'replay':2|variables is missing",
        "'replay':1,||replay is missing",
        "'operation':'check',||operation is missing",
        "'format':'toml'|'format':'yaml'|format is unknown",
        "'content':'AQL/'|'content':'?'|content is no base64",
        "'files':{}|'files':[]|files is no map",
        "'files':{}|'files':{'a':1}|files{} is no text",
        "'tier':null|'tier':1|tier is no text",
        "'verified':true|'verified':1|submitter.verified is neither true nor false",
        "['es','web']|'es'|submitter.teams is no list",
        "2026-11-23T|yesterday|at is no time",
        "'cluster':null|'cluster':1|cluster.nodes is missing",
        "'cluster':null}|'cluster':null} x|it is no JSON",
        "'cluster':null}|'cluster':null,'at':''}|it is no JSON",
      })
  void what_write_would_not_write_is_refused(String there, String instead, String message) {
    String written = new String(Replay.write(LEAST, Map.of()), UTF_8).replace('"', '\'');
    assertThat(written).contains(there);
    String changed = written.replace(there, instead == null ? "" : instead).replace('\'', '"');

    assertThatThrownBy(() -> Replay.read(changed.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void bytes_that_are_cut_off_are_refused() {
    byte[] whole = Replay.write(LEAST.withCluster(cluster()), Map.of("a", new byte[9]));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Replay.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
