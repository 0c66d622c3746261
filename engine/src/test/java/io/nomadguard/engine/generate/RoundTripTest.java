package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static io.nomadguard.engine.generate.Generating.generated;
import static io.nomadguard.engine.generate.Generating.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.job.HclText;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.TreeDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The generated HCL, read back, is the generated job. */
class RoundTripTest {

  /** What some layer between TOML and Nomad could take for something else. */
  private static final List<String> AWKWARD =
      List.of(
          "\"",
          "'",
          "\\",
          "\n",
          "\r\n",
          "\t",
          "${",
          "$${",
          "}",
          "%{",
          "%%{",
          "${NOMAD_ALLOC_ID}",
          "${meta.x}",
          "<<EOH\n",
          "\nEOH\n",
          "EOF",
          "#",
          "//",
          "/*",
          "\u00e9",
          "e\u0301",
          "\ud83d\ude00",
          "\ufeff",
          "\u2028",
          "\u007f",
          "\u0001",
          "=",
          ":",
          " ",
          "{{",
          "null",
          "true",
          "0x1");

  @Test
  void everyValueOfAnAwkwardFileIsIntact() throws IOException {
    String toml =
        Files.readString(RecordedAnswersTest.folder("09-unicode-and-quotes/nomadgen.toml"));
    JsonNode job =
        readBack(generated(toml, Sites.golden(), PRODUCTION_17, InjectedFiles.none()).job());
    assertThat(job.get("ID").asText()).isEqualTo("prefix-p-intl-n\u00e4me");
    assertThat(job.get("Name").asText()).isEqualTo("prefix-p-intl-n\u00e4me");
    assertThat(job.at("/Meta/contact").asText()).isEqualTo("\"Zo\u00eb\" <zoe@example.com>");
    assertThat(job.at("/TaskGroups/0/Name").asText()).isEqualTo("prefix-p-intl-n\u00e4me-main");
    assertThat(task(job).get("Name").asText()).isEqualTo("prefix-p-intl-n\u00e4me");
    assertThat(task(job).at("/Config/args"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "say \"hi\"", "back\\slash", "tab\there", "${NOMAD_ALLOC_ID}", "100%", "%{x}");
    assertThat(task(job).get("Env")).hasSize(2);
    assertThat(task(job).at("/Env/GREETING").asText()).isEqualTo("h\u00e9llo w\u00f6rld");
    assertThat(task(job).at("/Env/EMPTY").asText()).isEmpty();
  }

  @Test
  void anInjectedFileIsIntactToTheLastByte() {
    String text = String.join("", AWKWARD) + "\n${http_host} $${x} %{ if }\nEOH";
    JobTree tree =
        generated(
                toml("", "inject = [\"a:/a\"]"),
                Sites.golden(),
                PRODUCTION_17,
                Generating.files(Map.of("a", text)))
            .job();
    assertThat(task(readBack(tree)).at("/Templates/0/EmbeddedTmpl").asText())
        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC) + "\n");
  }

  @Property(tries = 300)
  void whateverTheTexts(
      @ForAll("texts") String contact,
      @ForAll("textLists") List<String> args,
      @ForAll("textLists") List<String> env,
      @ForAll("textLists") List<String> tags,
      @ForAll("texts") String file) {
    String task =
        list("args", args, text -> text)
            + list("env", env, text -> "K" + text.length() + env.indexOf(text) + "=" + text)
            + list(
                "labels",
                env,
                text -> "L" + env.indexOf(text) + text.replaceAll("\\p{Cntrl}", "") + "=" + text)
            + list("tags", tags, text -> text)
            + "inject = [\"file\"]\n";
    JobTree tree =
        generated(
                toml(contact, task),
                Sites.golden(),
                PRODUCTION_17,
                Generating.files(Map.of("file", file)))
            .job();
    JsonNode back = task(readBack(tree));
    assertThat(back.at("/Config/args"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(args.stream().map(RoundTripTest::composed).toList());
  }

  @Property(tries = 300)
  void whateverTheShape(@ForAll("shapes") String toml, @ForAll boolean nativeServices) {
    var site = nativeServices ? Sites.golden("\"consul\"", "\"nomad\"") : Sites.golden();
    readBack(generated(toml, site, PRODUCTION_17, InjectedFiles.none()).job());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> plain = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(5);
    return Arbitraries.oneOf(Arbitraries.of(AWKWARD), plain)
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> textLists() {
    return texts().list().ofMaxSize(4).uniqueElements();
  }

  @Provide
  Arbitrary<String> shapes() {
    Arbitrary<String> top =
        lines(
            "namespace = \"a\"",
            "region = \"b\"",
            "node_pool = \"c\"",
            "priority = 3",
            "autorevert = true",
            "nobuildlabel = true",
            "organization = \"o\"",
            "job = \"j\"");
    Arbitrary<String> group =
        lines("count = 3", "canary = 1", "autorevert = true", "spread = false");
    Arbitrary<String> task =
        lines(
            "cpu = 1",
            "memory = 2",
            "memory_max = 3",
            "hostname = \"h\"",
            "command = \"c\"",
            "noforcepull = true",
            "volumes = [\"/a:/b\"]",
            "vaultpolicies = [\"p\"]",
            "vaultenv = [\"A<-b/c\"]",
            "vaultinject = [\"k:/k\"]",
            "nagiossms = 2");
    Arbitrary<String> service =
        Combinators.combine(
                lines(
                    "grace = \"5s\"",
                    "checkpath = \"/x\"",
                    "tags = [\"t\"]",
                    "porttype = \"http\""),
                lines("firewall = \"xs/a,g/b\""))
            .as((some, reach) -> "port = 80\n" + some + reach);
    return Combinators.combine(top, group, task, service, task, service)
        .as(
            (t, g, one, s1, two, s2) ->
                "team = \"es\"\nproject = \"x\"\n"
                    + t
                    + "[[taskgroup]]\nname = \"g\"\n"
                    + g
                    + "[[task]]\ntaskgroup = \"g\"\nimage = \"i:1\"\nname = \"one\"\n"
                    + one
                    + s1
                    + "[[task]]\ntaskgroup = \"g\"\nimage = \"i:2\"\nname = \"two\"\n"
                    + two
                    + "[[task.service]]\nname = \"s\"\n"
                    + s2
                    + "[[task.service]]\nname = \"r\"\n"
                    + s1);
  }

  private static Arbitrary<String> lines(String... lines) {
    return Arbitraries.of(lines)
        .set()
        .map(some -> some.stream().map(l -> l + "\n").collect(Collectors.joining()));
  }

  private static JsonNode readBack(JobTree tree) {
    HclText written = JobHcl.write(tree);
    assertThat(written.leftOut()).isEmpty();
    JsonNode back = JobHcl.read("generated.nomad.hcl", written.text()).root();
    assertThat(TreeDifference.first(tree.root(), back)).isEmpty();
    return back;
  }

  private static String toml(String contact, String task) {
    return "team = \"es\"\nproject = \"x\"\ncontact = "
        + quoted(contact)
        + "\n[[taskgroup]]\nname = \"main\"\n[[task]]\ntaskgroup = \"main\"\nimage = \"a:1\"\n"
        + "port = 80\nfirewall = \"g/a\"\n"
        + task;
  }

  private static String list(String key, List<String> texts, Function<String, String> entry) {
    return texts.stream()
        .map(text -> quoted(entry.apply(text)))
        .collect(Collectors.joining(", ", key + " = [", "]\n"));
  }

  /** A TOML string, most of it in escapes. */
  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                Character.isLetterOrDigit(c) && c < 128
                    ? Character.toString(c)
                    : String.format("\\U%08X", c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
