package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.job.JobTree;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.definition.type.Modifies;

/** What holds for the properties of all facts. */
class FactPropertiesTest {

  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          String.class,
          "sample",
          long.class,
          41L,
          boolean.class,
          true,
          Duration.class,
          Duration.ofSeconds(41),
          List.class,
          List.of("one", "two"));

  static Stream<Class<? extends Fact>> types() {
    return Facts.types().stream();
  }

  /** On a block that isn't there, or an element with nothing in it. */
  @ParameterizedTest
  @MethodSource("types")
  void everySetterWritesTheFieldOfItsProperty(Class<? extends Fact> type) {
    for (Method setter : Bean.mutators(type).filter(m -> m.getName().startsWith("set")).toList()) {
      TestScope scope = TestScope.writable(BARE);
      Fact fact = scope.all(type).get(0);
      String property = decapitalized(setter.getName().substring("set".length()));
      Object sample = SAMPLES.get(setter.getParameterTypes()[0]);
      String path = scope.path(fact) + "/" + fact.fieldOf(property);

      Bean.call(setter, fact, sample);

      assertThat(scope.changes)
          .as(setter.toString())
          .singleElement()
          .asString()
          .startsWith(path + " ");
      assertThat(scope.path(fact.at(property))).isEqualTo(path);
      assertThat(Bean.call(getter(type, property), fact)).as(property).isEqualTo(sample);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSetterWakesItsPropertyAndThoseThatFollowFromIt(Class<? extends Fact> type) {
    for (Method setter : Bean.mutators(type).filter(m -> m.getName().startsWith("set")).toList()) {
      String property = decapitalized(setter.getName().substring("set".length()));
      String field = Properties.of(type).field(property);
      List<String> sameField =
          Bean.getters(type)
              .filter(getter -> getter.getAnnotation(Doc.class).json().equals(field))
              .map(Properties::property)
              .toList();
      Modifies modifies = setter.getAnnotation(Modifies.class);
      List<String> woken = modifies == null ? List.of(property) : List.of(modifies.value());
      assertThat(woken).as(setter.toString()).containsAll(sameField);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void everythingIsDescribed(Class<? extends Fact> type) {
    assertThat(type.getAnnotation(Doc.class)).isNotNull();
    assertThat(Bean.getters(type).filter(getter -> getter.getAnnotation(Doc.class) == null))
        .isEmpty();
    assertThat(
            Bean.mutators(type)
                .filter(mutator -> !mutator.getName().startsWith("set"))
                .filter(mutator -> mutator.getAnnotation(Doc.class) == null))
        .isEmpty();
  }

  /** A rule author who knows job files knows the facts, but for these. */
  @Test
  void propertiesAreCalledAsInJobFiles() throws Exception {
    JsonNode table;
    try (InputStream in = JobTree.class.getResourceAsStream("jobspec.json")) {
      table = new ObjectMapper().readTree(in);
    }
    Map<String, String> differing = new TreeMap<>();
    for (Class<? extends Fact> type : Facts.types()) {
      for (JsonNode field : table.path(type.getAnnotation(Doc.class).json())) {
        String hcl = field.path("hcl").asText();
        Bean.getters(type)
            .filter(getter -> !hcl.isEmpty() && !Bean.isChildren(getter))
            .filter(
                getter -> getter.getAnnotation(Doc.class).json().equals(field.get("json").asText()))
            .map(Properties::property)
            .filter(property -> !property.startsWith("effective"))
            .filter(property -> !property.equals(camelCase(hcl)))
            .forEach(property -> differing.put(type.getSimpleName() + "." + property, hcl));
      }
    }
    assertThat(differing)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Check.taskName", "task",
                "Group.scalingMax", "scaling",
                "Periodic.expressions", "cron",
                "Periodic.lines", "cron",
                "Port.staticPort", "static",
                "Service.taskName", "task",
                "Task.lifecycleHook", "lifecycle",
                "Template.secretPaths", "data"));
  }

  @Test
  void theMutatorsByName() {
    assertThat(Facts.mutators()).contains("setMemory", "addConstraint", "put", "removeTag");
    assertThat(Facts.mutators()).allMatch(name -> name.matches("(set|add|put|remove).*"));
  }

  private static final String BARE =
      """
      {'Constraints':[{}], 'Affinities':[{}], 'Spreads':[{'SpreadTarget':[{}]}],
       'TaskGroups':[{'Networks':[{'DynamicPorts':[{}]}], 'Volumes':{'v':{}},
         'Tasks':[{'Services':[{'Checks':[{}]}], 'Templates':[{}], 'Secrets':[{}], 'Artifacts':[{}],
           'VolumeMounts':[{}]}]}]}
      """;

  private static Method getter(Class<?> type, String property) {
    return Bean.getters(type)
        .filter(getter -> property.equals(Properties.property(getter)))
        .findFirst()
        .orElseThrow();
  }

  private static String decapitalized(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String camelCase(String hcl) {
    StringBuilder name = new StringBuilder();
    for (String part : hcl.split("_")) {
      name.append(
          name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return name.toString();
  }
}
