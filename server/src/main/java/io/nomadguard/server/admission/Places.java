package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.evaluate.VariableValues;
import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.job.JobHcl;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where findings are in the job file that the submitter wrote: Nomad's own tools send it beside the
 * job. It decides nothing; where it doesn't say the same as the job, there is no place.
 */
final class Places implements Function<Finding, @Nullable Position> {

  private final JobTree written;

  private Places(JobTree written) {
    this.written = written;
  }

  /** Of a request's {@code Submission}; nowhere when there is none, or it can't be read. */
  static Function<Finding, @Nullable Position> of(Envelope envelope) {
    String source = envelope.textIn("Submission", "Source");
    String format = envelope.textIn("Submission", "Format");
    if (source.isEmpty() || source.length() > Hcl.MAX_LENGTH || !format.equals("hcl2")) {
      return finding -> null;
    }
    try {
      JobTree tree =
          JobHcl.read("job.nomad.hcl", source, VariableValues.NONE, name -> Optional.empty());
      return new Places(tree);
    } catch (InputException e) {
      return finding -> null;
    }
  }

  @Override
  public @Nullable Position apply(Finding finding) {
    JsonNode owner = written.root();
    String[] steps =
        finding.path().isEmpty() ? new String[0] : finding.path().substring(1).split("/", -1);
    for (int i = 0; i < steps.length; i++) {
      String step = steps[i].replace("~1", "/").replace("~0", "~");
      JsonNode next = owner.isArray() ? element(owner, step) : owner.get(step);
      if (next == null || !next.isContainerNode()) {
        return written.places().of(owner, step);
      }
      owner = next;
    }
    return written.places().of(owner, null);
  }

  private static @Nullable JsonNode element(JsonNode list, String index) {
    try {
      return list.get(Integer.parseInt(index));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
