package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every type that rules can look at, described: what {@code docs/facts.md} says, for programs. Read
 * from {@code facts.json}, which a test holds to the code, since what Javadoc says isn't there any
 * more when this runs.
 *
 * @param types parts of the job first, then what is around it, then values
 */
public record FactCatalog(List<FactType> types) {

  public FactCatalog {
    types = List.copyOf(types);
  }

  /** The one of this program. */
  public static FactCatalog get() {
    return Read.CATALOG;
  }

  public Optional<FactType> type(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  static FactCatalog of(JsonNode json) {
    List<FactType> types = new ArrayList<>();
    json.path("types").forEach(type -> types.add(type(type)));
    return new FactCatalog(types);
  }

  private static FactType type(JsonNode json) {
    List<FactType.Property> properties = new ArrayList<>();
    for (JsonNode one : json.path("properties")) {
      properties.add(
          new FactType.Property(
              one.path("name").asText(),
              one.path("type").asText(),
              one.path("nullable").asBoolean(),
              text(one, "unit"),
              one.path("meaning").asText(),
              texts(one.path("values")),
              texts(one.path("usual")),
              number(one, "least"),
              number(one, "most"),
              one.path("common").asBoolean()));
    }
    List<FactType.Function> functions = new ArrayList<>();
    for (JsonNode one : json.path("functions")) {
      functions.add(
          new FactType.Function(one.path("signature").asText(), one.path("meaning").asText()));
    }
    List<FactType.Change> changes = new ArrayList<>();
    for (JsonNode one : json.path("changes")) {
      changes.add(
          new FactType.Change(
              one.path("name").asText(),
              one.path("signature").asText(),
              one.path("meaning").asText(),
              texts(one.path("wakes"))));
    }
    return new FactType(
        json.path("name").asText(),
        FactType.Kind.valueOf(json.path("kind").asText().toUpperCase(Locale.ROOT)),
        json.path("meaning").asText(),
        texts(json.path("reachedBy")),
        properties,
        functions,
        changes);
  }

  private static @Nullable Long number(JsonNode json, String field) {
    return json.has(field) ? json.path(field).asLong() : null;
  }

  private static @Nullable String text(JsonNode json, String field) {
    return json.has(field) ? json.path(field).asText() : null;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Read when first asked for. */
  private static final class Read {

    static final FactCatalog CATALOG = read();

    private static FactCatalog read() {
      try (InputStream in = FactCatalog.class.getResourceAsStream("facts.json")) {
        return of(new ObjectMapper().readTree(in));
      } catch (IOException e) {
        throw new UncheckedIOException("our own list of facts can't be read", e);
      }
    }
  }
}
