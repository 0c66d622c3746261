package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** openapi.json says what the code does; what it answers is for {@link AnswersTest}. */
class OpenApiTest {

  static JsonNode document() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode operation(Route route) {
    return document()
        .path("paths")
        .path(route.path())
        .path(route.method().name().toLowerCase(Locale.ROOT));
  }

  @Test
  void it_has_every_route_and_no_other() {
    List<String> documented = new ArrayList<>();
    document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            List.of(Route.values()).stream().map(route -> route.permission().toString()).toList());
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void every_query_parameter_is_there(Route route) {
    TreeSet<String> documented = new TreeSet<>();
    for (JsonNode parameter : operation(route).path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        documented.add(parameter.path("name").asText());
      }
    }
    assertThat(documented).isEqualTo(route.query());
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void who_may_ask_is_there(Route route) {
    JsonNode operation = operation(route);
    assertThat(operation.path("x-access").asText())
        .isEqualTo(route.permission().access().name().toLowerCase(Locale.ROOT));
    String security =
        switch (route.permission().access()) {
          case ANYONE, SIGNED -> "[]";
          case WATCHER -> "[{},{\"bearer\":[]}]";
          case READER, DEPLOYER, ADMIN -> "[{\"bearer\":[]}]";
        };
    assertThat(operation.path("security").toString()).isEqualTo(security);
  }

  @Test
  void every_reference_leads_somewhere() {
    JsonNode document = document();
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref").forEach(references::add);
    assertThat(references)
        .isNotEmpty()
        .noneMatch(to -> document.at(to.substring(1)) instanceof MissingNode);
  }
}
