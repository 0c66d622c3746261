package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.facts.Request;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.report.Outcome.Decided;
import io.nomadguard.engine.report.Outcome.Unreadable;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Outcomes built by hand, for comparing reports of them byte by byte. */
enum Samples {
  /** Nothing to complain of, but the rules changed something. */
  ALLOWED {
    @Override
    Outcome outcome() {
      return decided(Verdict.ALLOWED, List.of(), changes(), List.of());
    }
  },
  /** A finding of every weight, one of them without a place. */
  DENIED {
    @Override
    Outcome outcome() {
      return decided(
          Verdict.DENIED,
          List.of(registry(), soft(), noContact(), advisory()),
          changes(),
          List.of("network.mbits is deprecated: Nomad ignores it"));
    }
  },
  OVERRIDDEN {
    @Override
    Outcome outcome() {
      Finding finding = soft().overriddenBecause("one is enough for the weekend, see OPS-12");
      return decided(Verdict.ALLOWED, List.of(finding), List.of(), List.of());
    }
  },
  WAIVED {
    @Override
    Outcome outcome() {
      Finding finding = registry().waivedBecause("until 2027-01-31: moving to our registry");
      return decided(Verdict.ALLOWED, List.of(finding), List.of(), List.of());
    }
  },
  UNREADABLE {
    @Override
    Outcome outcome() {
      return new Unreadable(
          FILE,
          "team = \"es\"\n\timagee = \"x\"\ncpu = \"many\"\n",
          List.of(
              problem(2, 2, "unknown key \"imagee\"", "did you mean \"image\"?"),
              problem(3, 7, "cpu is text, it must be a whole number of MHz", null)));
    }
  },
  /** Values that try to be more than text. */
  HOSTILE {
    @Override
    Outcome outcome() {
      Finding finding =
          new Finding(
              "evil,rule:%0A",
              Enforcement.HARD,
              EVIL,
              EVIL,
              "/Meta/" + "a~1b",
              new Position("a b/ü,:%#.toml", 1, 3),
              null,
              null);
      Change change =
          new Change(
              "evil", "/Meta/x", null, TextNode.valueOf(EVIL), EVIL, new Position(FILE, 1, 1));
      return decided(Verdict.DENIED, List.of(finding), List.of(change), List.of(EVIL));
    }
  };

  static final String FILE = "nomadgen.toml";

  static final String EVIL =
      "\u001b[2J\u009b31m ]]> <b>&\" \r\n::set-output name=x::y\n# SKIP\n  ---\n\u202eabc\u0000 \ud800 ✓";

  private static final String TOML =
      """
      team = "es"
      project = "cerebro"
      [[taskgroup]]
      name = "main"
      count = 1
      [[task]]
      taskgroup = "main"
      \timage = "docker.io/es/cerebro:latest"\t# 最新 é
      memory = 9000
      port = 9000
      """;

  private static final String JOB =
      """
      {"ID": "p-es-cerebro", "Priority": 50, "TaskGroups": [{"Name": "p-es-cerebro-main", "Count": 1,
       "RestartPolicy": {"Attempts": 5, "Delay": 15000000000},
       "Tasks": [{"Name": "p-es-cerebro", "Driver": "docker",
        "Config": {"image": "docker.io/es/cerebro:latest"},
        "Services": [{"Name": "p-es-cerebro", "Tags": ["traefik.enable=true"]}],
        "Resources": {"CPU": 500, "MemoryMB": 4096}}]}]}
      """;

  private static final String GENERATED =
      """
      job "p-es-cerebro" {
        group "p-es-cerebro-main" {
          count = 1
          restart {
            delay = "10s"
          }
          task "p-es-cerebro" {
            driver = "docker"
            config {
              image = "docker.io/es/cerebro:latest"
            }
            resources {
              cpu    = 500
              memory = 9000
            }
            service {
              name = "p-es-cerebro"
            }
          }
        }
      }
      """;

  private static final String FINAL =
      GENERATED
          .replace("delay = \"10s\"", "attempts = 5\n      delay    = \"15s\"")
          .replace("9000", "4096")
          .replace(
              "name = \"p-es-cerebro\"\n",
              "name = \"p-es-cerebro\"\n        tags = [\"traefik.enable=true\"]\n");

  abstract Outcome outcome();

  private static Finding registry() {
    return new Finding(
        "image-from-allowed-registry",
        Enforcement.HARD,
        "image \"docker.io/es/cerebro:latest\" is from docker.io; allowed is registry.example.com",
        "push the image to registry.example.com and name it from there",
        "/TaskGroups/0/Tasks/0/Config/image",
        new Position(FILE, 8, 10),
        null,
        null);
  }

  private static Finding soft() {
    return new Finding(
        "two-in-production",
        Enforcement.SOFT,
        "count is 1; a service in production needs 2 or more",
        "set count = 2",
        "/TaskGroups/0/Count",
        new Position(FILE, 5, 9),
        null,
        null);
  }

  private static Finding noContact() {
    return new Finding(
        "contact-set",
        Enforcement.HARD,
        "no contact: nobody can be told when it breaks",
        null,
        "/TaskGroups/0/Tasks/0/Services/0",
        null,
        null,
        null);
  }

  private static Finding advisory() {
    return new Finding(
        "no-latest",
        Enforcement.ADVISORY,
        "tag latest says nothing about what runs",
        "name a version",
        "/TaskGroups/0/Tasks/0/Config/image",
        new Position(FILE, 8, 42),
        null,
        null);
  }

  private static List<Change> changes() {
    return List.of(
        change(
            "restart-defaults",
            "/TaskGroups/0/RestartPolicy/Attempts",
            null,
            IntNode.valueOf(5),
            "a service starts again after 15 s",
            null),
        change(
            "restart-defaults",
            "/TaskGroups/0/RestartPolicy/Delay",
            LongNode.valueOf(10_000_000_000L),
            LongNode.valueOf(15_000_000_000L),
            "a service starts again after 15 s",
            null),
        change(
            "clamp-memory",
            "/TaskGroups/0/Tasks/0/Resources/MemoryMB",
            IntNode.valueOf(9000),
            IntNode.valueOf(4096),
            "a task in production gets at most 4096 MB",
            new Position(FILE, 9, 10)),
        change(
            "traefik-tags",
            "/TaskGroups/0/Tasks/0/Services/0/Tags/0",
            null,
            TextNode.valueOf("traefik.enable=true"),
            "http services are exposed",
            new Position(FILE, 10, 8)));
  }

  private static Change change(
      String rule,
      String path,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      String reason,
      @Nullable Position at) {
    return new Change(rule, path, before, after, reason, at);
  }

  private static Problem problem(int line, int column, String message, @Nullable String help) {
    return new Problem(new Position(FILE, line, column), message, help);
  }

  static Decided decided(
      Verdict verdict, List<Finding> findings, List<Change> changes, List<String> warnings) {
    JobTree tree = JobJson.read("job.json", JOB);
    return new Decided(
        new Decision(
            "01JD8Q4T0000000000000000NG",
            verdict,
            new Request(
                "check", "production", "17", "es", "toml", Instant.parse("2026-11-23T02:00:00Z")),
            "p-es-cerebro",
            new Submitter("wim", Set.of("es", "ops"), Set.of("deployer"), "person", true),
            new Decision.Source(
                FILE, "0123456789abcdef".repeat(4), SourceFormat.TOML, "tomlj", TOML),
            new Decision.RulesetVersion("acme", "1.4.0", "3f2a1b9c".repeat(8), null),
            changes.isEmpty() ? null : Instant.parse("2026-11-23T01:59:58.123456789Z"),
            findings,
            changes,
            GENERATED,
            changes.isEmpty() ? GENERATED : FINAL,
            tree,
            warnings,
            new Decision.Timings(210, 95, 120, 60, 180)));
  }
}
