package io.nomadguard.engine.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.rules.Judgement;
import io.nomadguard.engine.rules.Ruleset;
import java.io.IOException;
import java.util.List;
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

/** What more rules cost a job of one group and two tasks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RuleCountBenchmark {

  @Param({"40", "100", "400"})
  int rules;

  private Decider decider;
  private Ruleset ruleset;
  private Submission submission;
  private ObjectNode job;
  private List<Object> context;

  @Setup
  public void compile() throws IOException {
    decider = Bench.open(ManyRules.write(rules));
    ruleset = decider.ruleset();
    submission = Bench.submission(Nomadgens.ofGroups(1));
    Decision decision = Bench.allowed(decider, submission);
    job = decision.nomadJob().root();
    context = Bench.context(decider, decision);
  }

  @Benchmark
  public Judgement rulesOnly() {
    return ruleset.judge(new JobTree(job.deepCopy(), new Places()), context);
  }

  @Benchmark
  public Decision tomlToDecision() {
    return decider.decide(submission);
  }
}
