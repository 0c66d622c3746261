package io.nomadguard.engine.bench;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.job.HclText;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
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

/** Job files of certain sizes, read and written, beside hcl4j by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TextSizeBenchmark {

  /** Thousands of characters, at least. */
  @Param({"3", "65", "1000"})
  int kilobytes;

  private JobTree job;
  private String hcl;

  @Setup
  public void write() {
    Decider decider = Bench.open(Bench.rules());
    int one = decided(decider, 1).hcl().length();
    int two = decided(decider, 2).hcl().length();
    int groups = 1 + Math.max(0, (kilobytes * 1000 - one + two - one - 1) / (two - one));
    Decision decision = decided(decider, groups);
    job = decision.nomadJob();
    hcl = decision.hcl();
  }

  private static Decision decided(Decider decider, int groups) {
    return decider.decide(Bench.submission(Nomadgens.ofGroups(groups)));
  }

  @Benchmark
  public JobTree readJobFile() {
    return JobHcl.read("job.nomad.hcl", hcl);
  }

  @Benchmark
  public HclText writeJobFile() {
    return JobHcl.write(job);
  }

  /** Gets parts of it wrong; a megabyte takes it half a minute, so it is asked rarely. */
  @Benchmark
  @Warmup(iterations = 1, time = 1)
  @Measurement(iterations = 2, time = 1)
  public Map<String, Object> parseByHcl4jAlone() throws Exception {
    return new HCLParser().parse(hcl);
  }
}
