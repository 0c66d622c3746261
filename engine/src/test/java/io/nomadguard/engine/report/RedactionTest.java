package io.nomadguard.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Redaction;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets planted wherever a job may hold some, and rules that quote, change and remove them. */
class RedactionTest {

  private static final String PLANTED = "Zq7w";

  /** What a planted secret's other part may be: each form writes these in its own way. */
  private static final List<String> ODD =
      List.of(
          "plain",
          "qu\"ote",
          "ap'os",
          "back\\slash",
          "tab\tin",
          "two\nlines",
          "übér☃😀",
          "a&b<c>%d",
          "${x}",
          "{{ y }}",
          "eq=al",
          "co,mma");

  private static final Path ROOT = Path.of(System.getProperty("nomadguard.root", ".."));

  @TempDir static Path home;
  private static Decider decider;

  @BeforeAll
  static void rulesThatAreNotDiscreet() throws IOException {
    write(
        "site.toml",
        """
        [job]
        datacenters = ["dc1"]
        [[tier]]
        name = "production"
        letter = "p"
        [[datacenter]]
        name = "east"
        """);
    write(
        "validate/quoting.drl",
        """
        rule "quotes-env" @title("T") @enforcement(soft) @why("W")
        when $env : Env() $value : String() from $env.entries.values
        then deny($env, "the value '%s' is quoted", $value); end

        rule "quotes-template" @title("T") @enforcement(advisory) @why("W")
        when $template : Template($data : data != null)
        then warn($template.at("data"), "a template says %s of %d", $data, $data.length()); end

        rule "quotes-secrets" @title("T") @enforcement(advisory) @why("W")
        when $secret : Secret($env : env, $config : config)
        then warn($secret, "env %s, config %s", $env, $config); end

        rule "quotes-arguments" @title("T") @enforcement(advisory) @why("W")
        when $config : Config($args : args)
        then warn($config, "args %s", $args); end
        """);
    StringBuilder looking = new StringBuilder();
    for (String when :
        List.of(
            "Env(get(\"A\") == \"none\")",
            "$env : Env() Map.Entry(value == \"none\") from $env.entries.entrySet()",
            "$env : Env($a : get(\"A\")) Job(priority != null, name == $a)",
            "$env : Env(entries.size > 0, entries == null)",
            "Template(data == \"none\")",
            "Config(args contains \"none\")",
            "$config : Config() $arg : String(this == \"none\") from $config.args",
            "Config(get(\"auth\") == \"none\")",
            "Config(get(\"logging\") == \"none\")",
            "Meta(get(\"db_token\") == \"none\")",
            "Artifact(source == \"none\")",
            "Secret(env.get(\"A\") == \"none\")",
            "Secret(env.size > 0, env == null)",
            "Secret(config.size > 0, config == null)",
            "Check(path == \"none\")",
            "Service(tags contains \"none\")",
            "not Env(get(\"A\") != null)")) {
      looking
          .append("rule \"looks-")
          .append(looking.length())
          .append("\" @title(\"T\") @enforcement(hard) @why(\"W\") when ")
          .append(when)
          .append(" then end\n");
    }
    write("verify/looking.drl", looking.toString());
    write(
        "modify/touching.drl",
        """
        rule "changes-env" @title("T") @enforcement(advisory) @why("W")
        when $env : Env(get("CHANGED") != null, $old : get("CHANGED"), !get("CHANGED").startsWith("new"))
        then
          because($env, "it was %s", $old);
          modify($env) { put("CHANGED", "newZq7wvalue") }
        end

        rule "removes-env" @title("T") @enforcement(advisory) @why("W")
        when $env : Env(get("REMOVED") != null)
        then modify($env) { put("REMOVED", "") } end
        """);
    decider = Decider.open(home.resolve("rules"), home.resolve("cache"));
  }

  private static void write(String path, String text) throws IOException {
    Path file = home.resolve("rules").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Decision decide(
      SourceFormat format, String text, Map<String, byte[]> files, Map<String, String> overrides) {
    return decider.decide(submission(format, text, files, overrides));
  }

  private static Submission submission(
      SourceFormat format, String text, Map<String, byte[]> files, Map<String, String> overrides) {
    return new Submission(
        "check",
        "job." + format.word(),
        format,
        text.getBytes(UTF_8),
        InjectedFiles.of(files),
        "production",
        "17",
        null,
        new Submitter("wim", Set.of("es"), Set.of("admin"), "person", true),
        overrides,
        Instant.parse("2026-11-23T02:00:00Z"));
  }

  /** Every form a decision is told in, and its parts. */
  private static List<String> shown(Decision decision) {
    List<String> shown = new ArrayList<>();
    for (ReportFormat format : ReportFormat.values()) {
      shown.add(format.render(List.of(new Decided(decision)), false));
    }
    shown.add(decision.hcl());
    shown.add(decision.generatedHcl());
    shown.add(JobJson.write(decision.nomadJob()));
    shown.add(String.valueOf(decision.source().text()));
    shown.add(DecisionJson.document(decision));
    return shown;
  }

  private static void assertNothingPlantedIn(Decision redacted) {
    for (String text : shown(redacted)) {
      assertThat(text).doesNotContain(PLANTED);
    }
    // What is shown as HCL is HCL, of the same job that is shown as JSON.
    assertThat(JobHcl.read("again", redacted.hcl()).root()).isEqualTo(redacted.nomadJob().root());
    assertThat(JobHcl.read("again", redacted.generatedHcl())).isNotNull();
    Schemas.assertJson(ReportFormat.JSON.render(List.of(new Decided(redacted)), false));
    assertThat(shown(Redaction.redacted(redacted))).isEqualTo(shown(redacted));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("${", "$${")
        + '"';
  }

  private static String hcl(String secret) {
    String s = quoted(secret);
    return """
    job "p-es-search" {
      meta {
        owner    = "es"
        db_token = %1$s
      }
      group "main" {
        service {
          name = "web"
          tags = ["basicauth.users=Zq7w"]
          check {
            type     = "http"
            path     = "/h?token=Zq7w"
            interval = "10s"
            timeout  = "2s"
            body     = %1$s
            header {
              Authorization = [%1$s]
            }
          }
          connect {
            sidecar_service {}
            sidecar_task {
              env {
                A = %1$s
              }
            }
          }
        }
        task "app" {
          driver = "docker"
          config {
            image = "registry.example.com/es/search:1"
            args  = ["--password", %1$s, "--api-key=Zq7w", "https://u:Zq7w@host/x", "--verbose"]
            auth {
              username       = %1$s
              password       = %1$s
              server_address = "registry.example.com"
            }
            logging {
              type = "splunk"
              config {
                splunk-token = %1$s
              }
            }
          }
          env {
            A       = %1$s
            CHANGED = %1$s
            REMOVED = %1$s
            PORT    = "${NOMAD_PORT_http}"
          }
          template {
            destination = "local/x"
            data        = %1$s
          }
          template {
            destination = "local/y"
            data        = <<EOT
    first = "%3$s"
      password: %2$sx
    EOT
          }
          secret "own" {
            provider = "aws"
            path     = "es/key"
            env {
              A = %1$s
            }
            config {
              token = %1$s
            }
          }
          artifact {
            source = "https://Zq7wuser:Zq7wpw@host/x"
            options {
              sshkey = %1$s
            }
            headers {
              X-Token = %1$s
            }
          }
        }
      }
    }
    """
        .formatted(s, PLANTED, PLANTED + "first");
  }

  @Test
  void a_job_file_full_of_secrets() {
    for (String odd : ODD) {
      Decision decision = decide(SourceFormat.HCL, hcl(PLANTED + odd), Map.of(), Map.of());
      assertThat(String.join("", shown(decision))).contains(PLANTED);

      Decision redacted = Redaction.redacted(decision);

      assertNothingPlantedIn(redacted);
      assertThat(redacted.source().text()).isNull();
      assertThat(redacted.hcl())
          .contains("PORT    = \"${NOMAD_PORT_http}\"", "server_address = \"registry.example.com\"")
          .contains("owner    = \"es\"", "\"--verbose\"");
    }
  }

  @Test
  void what_rules_saw_of_secrets() {
    for (String odd : ODD) {
      Submission submission = submission(SourceFormat.HCL, hcl(PLANTED + odd), Map.of(), Map.of());
      Explanation open = Explanation.of(decider, submission, null);
      Explanation redacted = Explanation.redacted(decider, submission, null);
      for (ExplainFormat format : ExplainFormat.values()) {
        assertThat(format.render(open, false)).contains(PLANTED);
        assertThat(format.render(redacted, false)).doesNotContain(PLANTED).contains("[redacted]");
      }
      assertThat(redacted.silent()).hasSizeGreaterThan(10).allMatch(of -> of.missed() != null);
    }
  }

  @Test
  void the_same_job_as_json_with_tokens_and_fields_nobody_knows() {
    for (String odd : ODD) {
      var root = JobHcl.read("x", hcl(PLANTED + odd)).root();
      root.put("VaultToken", PLANTED + odd);
      root.put("ConsulToken", PLANTED + odd);
      root.put("Payload", "WnE3dw");
      root.putObject("Unknown").putArray("client_secret").add(PLANTED + odd);

      Decision redacted =
          Redaction.redacted(decide(SourceFormat.JSON, root.toString(), Map.of(), Map.of()));

      for (String text : shown(redacted)) {
        assertThat(text).doesNotContain(PLANTED, "WnE3dw");
      }
      assertThat(redacted.nomadJob().root().get("VaultToken").textValue()).isEqualTo("[redacted]");
      assertThat(redacted.source().text()).isNull();
    }
  }

  @Test
  void a_nomadgen_toml_keeps_its_lines() {
    for (String odd : ODD) {
      String value =
          (PLANTED + odd)
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\t", "\\t")
              .replace("\n", "\\n");
      String toml =
          """
          team = "es"
          project = "search"
          contact = "es@example.com"
          # password: Zq7wcomment
          [[taskgroup]]
          name = "main"
          count = 1
          [[task]]
          taskgroup = "main"
          image = "registry.example.com/es/search:1"
          args = ["--password", "%1$s", "--token=Zq7wb"] # and Zq7wb as well
          env = ["A=%1$s", "CHANGED=%1$s", \"""
          REMOVED=%1$s\\
             Zq7wmore\""", 'PORT=8080',
            "FIREWALL_1=g/x"]
          labels = ["secret=%1$s"]
          inject = ["app.conf:/etc/app.conf"]
          cpu = 100
          memory = 100
          """
              .formatted(value);
      byte[] file = ("password = " + PLANTED + odd + "\n\nport = 1\n").getBytes(UTF_8);
      Decision decision =
          decide(
              SourceFormat.TOML,
              toml,
              Map.of("app.conf", file),
              Map.of("quotes-env", "because " + PLANTED + odd));

      Decision redacted = Redaction.redacted(decision);

      assertNothingPlantedIn(redacted);
      List<String> lines = redacted.source().text().lines().toList();
      assertThat(lines).hasSize((int) toml.lines().count());
      assertThat(lines.get(9)).isEqualTo("image = \"registry.example.com/es/search:1\"");
      assertThat(lines.get(11)).startsWith("env = [\"A=[redacted]\", \"CHANGED=[redacted]\", ");
      assertThat(lines.get(14)).isEqualTo("  \"FIREWALL_1=g/x\"]");
      assertThat(redacted.findings()).hasSameSizeAs(decision.findings());
      assertThat(redacted.findings().stream().map(Finding::at).toList())
          .isEqualTo(decision.findings().stream().map(Finding::at).toList());
    }
  }

  @Test
  void messages_and_changes_stay_readable() {
    Decision redacted =
        Redaction.redacted(
            decide(
                SourceFormat.HCL,
                """
                job "p-es-search" {
                  group "main" {
                    task "app" {
                      driver = "docker"
                      env {
                        A        = "Zq7wsecret"
                        CHANGED  = "Zq7wold"
                        NODE_ENV = "production"
                        SHORT    = "abc"
                      }
                    }
                  }
                }
                """,
                Map.of(),
                Map.of()));

    assertThat(redacted.findings().stream().map(Finding::message))
        .contains(
            "the value '[redacted]' is quoted",
            // Too short to be told from a part of a word; and what everybody may see anyway.
            "the value 'abc' is quoted",
            "the value 'production' is quoted");
    Change change = redacted.changes().get(0);
    assertThat(change.before().textValue()).isEqualTo("[redacted]");
    assertThat(change.after().textValue()).isEqualTo("[redacted]");
    assertThat(change.reason()).isEqualTo("it was [redacted]");
    assertThat(redacted.hcl()).contains("NODE_ENV = \"[redacted]\"");
  }

  @Test
  void what_holds_no_secret_is_the_same_decision() throws IOException {
    Decider shipped = Decider.open(ROOT.resolve("rules"), Path.of("target", "rules-cache"));
    Path file = ROOT.resolve("fixtures/main/p-es-cerebro/nomadgen.toml");
    Decision decision =
        shipped.decide(
            new Submission(
                "check",
                "nomadgen.toml",
                SourceFormat.TOML,
                Files.readAllBytes(file),
                InjectedFiles.none(),
                "production",
                null,
                null,
                Submitter.anonymous(),
                Map.of(),
                Instant.parse("2026-11-23T02:00:00Z")));

    assertThat(Redaction.redacted(decision)).isSameAs(decision);
  }
}
