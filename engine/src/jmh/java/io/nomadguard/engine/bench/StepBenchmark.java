package io.nomadguard.engine.bench;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.generate.Generated;
import io.nomadguard.engine.generate.Generator;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.generate.Target;
import io.nomadguard.engine.job.HclText;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.rules.Judgement;
import io.nomadguard.engine.rules.Ruleset;
import io.nomadguard.engine.toml.Application;
import io.nomadguard.engine.toml.NomadgenReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of a decision, and the other ways in, each by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {

  private static final Target TARGET = new Target("production", "17", null);

  @Param({"1", "10", "100"})
  int groups;

  private Generator generator;
  private Ruleset ruleset;
  private List<Object> context;
  private byte[] toml;
  private Application application;
  private ObjectNode generated;
  private JobTree job;
  private String hcl;
  private String json;

  @Setup
  public void decide() {
    String text = Nomadgens.ofGroups(groups);
    Decider decider = Bench.open(Bench.rules());
    Decision decision = Bench.allowed(decider, Bench.submission(text));
    Site site = decider.site();
    generator = new Generator(site);
    ruleset = decider.ruleset();
    context = Bench.context(decider, decision);
    toml = text.getBytes(StandardCharsets.UTF_8);
    application = NomadgenReader.read(Bench.FILE, toml);
    generated = generateJob().job().root();
    job = decision.nomadJob();
    hcl = decision.hcl();
    json = JobJson.write(job);
  }

  @Benchmark
  public Application readToml() {
    return NomadgenReader.read(Bench.FILE, toml);
  }

  @Benchmark
  public Generated generateJob() {
    return generator.generate(application, TARGET, InjectedFiles.none());
  }

  /** The rules change the job, so each time they get a copy: a small part of the figure. */
  @Benchmark
  public Judgement rulesOnly() {
    return ruleset.judge(new JobTree(generated.deepCopy(), new Places()), context);
  }

  @Benchmark
  public HclText writeHcl() {
    return JobHcl.write(job);
  }

  @Benchmark
  public JobTree readHcl() {
    return JobHcl.read("job.nomad.hcl", hcl);
  }

  /** hcl4j alone with the whole text at once, which reads some of it wrongly: for comparison. */
  @Benchmark
  public Map<String, Object> readHclByHcl4jAlone() throws Exception {
    return new HCLParser().parse(hcl);
  }

  @Benchmark
  public JobTree readJson() {
    return JobJson.read("job.json", json);
  }
}
