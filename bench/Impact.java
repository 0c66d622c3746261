import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JudgedJob;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.CaseToSubmit;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells how many jobs a second {@code rules impact} judges, for edits of several kinds. Run by
 * bench/impact, in the repository's folder.
 *
 * <pre>
 *   java Impact.java JOBS CACHE
 * </pre>
 */
public final class Impact {

  private static final String FINDS =
      """
      rule "bench-finds"
        @title("T") @enforcement(soft) @why("W")
      when
        $job : Job(name matches "%s")
      then
        deny($job, "found");
      end
      """;

  private static final String CHANGES =
      """
      rule "bench-changes"
        @title("T") @enforcement(advisory) @why("W")
      when
        $job : Job(priority > 90)
      then
        because($job, "too much");
        modify($job) { setPriority(90L) }
      end
      """;

  private final RulesetSource source = RulesetSource.read(Path.of("rules"));
  private final Path cache;
  private final Decider today;
  private final List<JudgedJob> jobs;

  private Impact(int count, Path cache) {
    this.cache = cache;
    this.today = Decider.open(source, cache);
    this.jobs = jobs(count);
  }

  public static void main(String[] args) {
    new Impact(Integer.parseInt(args[0]), Path.of(args[1])).run();
  }

  /** What the cases come to, as Nomad would give it out, each many times under another name. */
  private List<JudgedJob> jobs(int count) {
    List<ObjectNode> cases = new ArrayList<>();
    for (CaseToSubmit one : CaseToSubmit.in(Path.of("fixtures"))) {
      try {
        Decision decision = today.decide(one.submission(today));
        if (decision.verdict() == Verdict.ALLOWED) {
          cases.add(decision.nomadJob().root());
        }
      } catch (InputException e) {
        // A case of what can't be read.
      }
    }
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              ObjectNode job = cases.get(i % cases.size()).deepCopy();
              String name = job.path("Name").asText().replaceFirst("^(\\w-\\w+)-", "$1-n" + i + "-");
              byte[] text = bytes(job.put("ID", name).put("Name", name).toString());
              return JudgedJob.of("job " + i, rules -> submission(text));
            })
        .toList();
  }

  private static Submission submission(byte[] text) {
    return new Submission(
        "check",
        "job.json",
        SourceFormat.JSON,
        text,
        InjectedFiles.none(),
        null,
        null,
        null,
        Submitter.anonymous(),
        Map.of(),
        Instant.parse("2026-11-23T12:00:00Z"));
  }

  private Decider with(String path, String text) {
    Map<String, byte[]> files = new HashMap<>();
    source.files().forEach((name, old) -> files.put(name, bytes(old)));
    files.merge(path, bytes(text), (old, more) -> bytes(text(old) + "\n" + text(more)));
    return Decider.open(RulesetSource.of("rules", files), cache);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void run() {
    System.out.println("| the candidate has | differing jobs | jobs/s | processor µs a job |");
    System.out.println("| --- | ---: | ---: | ---: |");
    row("the same rules", today);
    row("another rule in `validate/`", with("validate/bench.drl", FINDS.formatted("nobody")));
    row(
        "one that denies every hundredth job",
        with("validate/bench.drl", FINDS.formatted(".-[a-z]+-n[0-9]*00-.*")));
    row("one that denies all", with("validate/bench.drl", FINDS.formatted(".*")));
    row("another rule in `verify/`", with("verify/bench.drl", FINDS.formatted("nobody")));
    row("another rule in `modify/`", with("modify/bench.drl", CHANGES));
    row("another row in `data/`", with("data/bench.toml", ROW));
    row("another `site.toml`: all is decided twice", with("site.toml", "# edited"));
  }

  private static final String ROW =
      """
      [[namespace_owner]]
      namespace = "bench"
      team = "es"
      preferred = false
      """;

  private void row(String what, Decider candidate) {
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    io.nomadguard.engine.impact.Impact impact =
        new io.nomadguard.engine.impact.Impact(today, candidate, threads);
    // Java compiles what is asked often.
    impact.of(jobs.iterator(), one -> {});
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    ImpactSummary summary = impact.of(jobs.iterator(), one -> {});
    long used = system.getProcessCpuTime() - processor;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %,d | %,d |%n",
        what,
        summary.all().differing(),
        Math.round(summary.all().jobs() / (summary.micros() / 1e6)),
        used / 1000 / summary.all().jobs());
  }
}
