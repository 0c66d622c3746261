package io.nomadguard.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No function of Nomad's is forgotten, and the page tells of each what becomes of it. */
class FunctionsTableTest {

  /** Of Nomad 2.0.6. */
  private static final String NOMADS =
      """
          abs abspath base64decode base64encode basename bcrypt can ceil chomp chunklist
          cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat
          contains convert csvdecode dirname distinct element file filebase64 fileexists
          fileset flatten floor format formatdate formatlist indent index join jsondecode
          jsonencode keys length log lookup lower max md5 merge min parseint pathexpand
          pow range regex_replace replace reverse rsadecrypt setintersection setproduct
          setunion sha1 sha256 sha512 signum slice sort split strlen strrev substr timeadd
          title trim trimprefix trimspace trimsuffix try upper urlencode uuidv4 uuidv5
          values yamldecode yamlencode zipmap
      """;

  private final Set<String> evaluated = new TreeSet<>(new Functions(Files.NONE).evaluated());

  @Test
  void eachOfNomadsFunctionsIsEvaluatedOrRefused() {
    Set<String> known = new TreeSet<>(evaluated);
    known.addAll(Functions.refused().keySet());

    assertThat(known).containsExactlyInAnyOrder(NOMADS.strip().split("\\s+"));
    assertThat(evaluated).doesNotContainAnyElementsOf(Functions.refused().keySet());
  }

  @Test
  void thePageSaysTheSame() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (String line : java.nio.file.Files.readAllLines(Path.of("../docs/hcl.md"))) {
      if (line.matches("\\| `\\w+` \\| (evaluated|refused) \\|.*")) {
        rows.add(line.contains("| evaluated |") ? line.split("`")[1] : line);
      }
    }

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    evaluated.stream(),
                    Functions.refused().entrySet().stream()
                        .map(e -> "| `" + e.getKey() + "` | refused | " + e.getValue() + " |"))
                .toList());
  }
}
