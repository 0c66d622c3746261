package io.nomadguard.engine.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.toml.NomadgenReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short ways from a TOML to a job, for tests. */
final class Generating {

  static final Target PRODUCTION_17 = new Target("production", "17", null);

  private Generating() {}

  static Generated generated(String toml, Site site, Target target, InjectedFiles files) {
    return new Generator(site)
        .generate(NomadgenReader.read("nomadgen.toml", toml.getBytes(UTF_8)), target, files);
  }

  /** The job at the golden site, in production, build 17. */
  static JsonNode job(String toml) {
    return job(toml, Sites.golden());
  }

  static JsonNode job(String toml, Site site) {
    return generated(toml, site, PRODUCTION_17, InjectedFiles.none()).job().root();
  }

  static JsonNode job(String toml, Map<String, String> files) {
    return generated(toml, Sites.golden(), PRODUCTION_17, files(files)).job().root();
  }

  static JsonNode group(JsonNode job) {
    return job.at("/TaskGroups/0");
  }

  static JsonNode task(JsonNode job) {
    return job.at("/TaskGroups/0/Tasks/0");
  }

  static InjectedFiles files(Map<String, String> files) {
    return InjectedFiles.of(
        files.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getBytes(UTF_8))));
  }

  /** What is wrong, as a user reads it. */
  static List<String> problems(String toml, Site site, Target target, InjectedFiles files) {
    return catchThrowableOfType(InputException.class, () -> generated(toml, site, target, files))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  static List<String> problems(String toml) {
    return problems(toml, Sites.golden(), PRODUCTION_17, InjectedFiles.none());
  }
}
