package io.nomadguard.engine.bench;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Submission;
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

/** A request's whole way: from a nomadgen.toml to the decision, by the shipped rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecisionBenchmark {

  @Param({"1", "10", "100"})
  int groups;

  private Decider decider;
  private Submission submission;

  @Setup
  public void open() {
    decider = Bench.open(Bench.rules());
    submission = Bench.submission(Nomadgens.ofGroups(groups));
    Bench.allowed(decider, submission);
  }

  @Benchmark
  public Decision tomlToDecision() {
    return decider.decide(submission);
  }
}
