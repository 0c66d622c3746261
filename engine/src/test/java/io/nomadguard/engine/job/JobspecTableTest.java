package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JobspecTableTest {

  @Test
  void saysWhatTheRecordedListOfNomadsStructuresSays() {
    Path recorded = Golden.folder("jobspec").resolveSibling("jobspec-schema.json");
    List<String> missing = new ArrayList<>();
    Trees.json(Golden.text(recorded))
        .properties()
        .forEach(
            struct -> {
              for (JsonNode line : struct.getValue()) {
                // Nomad's own bookkeeping, which it keeps out of JSON.
                if (!line.get("json").textValue().equals("ExtraKeysHCL")) {
                  check(JobspecTable.struct(struct.getKey()), line, missing);
                }
              }
            });
    assertThat(missing).isEmpty();
  }

  private static void check(StructSpec struct, JsonNode line, List<String> missing) {
    FieldSpec field = struct.field(line.get("json").textValue());
    String kind = line.get("kind").textValue().toUpperCase(Locale.ROOT);
    boolean label = kind.equals("LABEL");
    if (field == null
        || !field.kind().name().equals(kind)
        || (!label && !line.path("hcl").asText().equals(field.hcl() == null ? "" : field.hcl()))) {
      missing.add(struct.name() + " " + line);
    }
  }
}
