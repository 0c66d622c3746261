package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be seen of one kind of value in a job. */
sealed interface Sight {

  /**
   * A copy of the value with its secrets hidden.
   *
   * @param found gets what was hidden
   */
  JsonNode of(JsonNode value, Set<String> found);

  /** What may be seen of a field or an element. */
  Sight child(String name);

  /** All of it but what URLs log in with. */
  record Open() implements Sight {

    @Override
    public JsonNode of(JsonNode value, Set<String> found) {
      return value.isTextual()
          ? TextNode.valueOf(SecretText.withoutLogins(value.textValue(), found))
          : children(this, value, found);
    }

    @Override
    public Sight child(String name) {
      return this;
    }
  }

  /**
   * None of it, but for names that are known to hold no secret, and what is left to Nomad.
   *
   * @param shown names that are
   */
  record Hidden(Set<String> shown, String shownPrefix) implements Sight {

    static final Hidden ALL = new Hidden(Set.of(), "\0");

    @Override
    public JsonNode of(JsonNode value, Set<String> found) {
      if (value.isContainerNode()) {
        return children(this, value, found);
      }
      String text = value.asText();
      if (value.isNull() || value.isBoolean() || SecretText.harmless(text)) {
        return value;
      }
      found.add(text);
      return TextNode.valueOf(JobSecrets.REDACTED);
    }

    @Override
    public Sight child(String name) {
      return shown.contains(name) || name.startsWith(shownPrefix) ? new Named() : this;
    }
  }

  /** Free form, and lists of texts: what a secret's name stands beside is hidden. */
  record Named() implements Sight {

    private static final Hidden AUTH = new Hidden(Set.of("server_address"), "\0");

    @Override
    public JsonNode of(JsonNode value, Set<String> found) {
      if (value.isTextual()) {
        return TextNode.valueOf(SecretText.valueWithoutAssigned(value.textValue(), found));
      }
      return value instanceof ArrayNode list
          ? arguments(list, found)
          : children(this, value, found);
    }

    private ArrayNode arguments(ArrayNode list, Set<String> found) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(list.size());
      boolean announced = false;
      for (JsonNode element : list) {
        copy.add((announced ? Hidden.ALL : this).of(element, found));
        announced = element.isTextual() && SecretText.announces(element.textValue());
      }
      return copy;
    }

    @Override
    public Sight child(String name) {
      if (name.equals("auth")) {
        return AUTH;
      }
      if (name.equals("env") || name.equals("environment")) {
        return JobSecrets.ENV;
      }
      return SecretText.named(name) ? Hidden.ALL : this;
    }
  }

  /** Every element, or every value, alike. */
  record Each(Sight element) implements Sight {

    @Override
    public JsonNode of(JsonNode value, Set<String> found) {
      return children(this, value, found);
    }

    @Override
    public Sight child(String name) {
      return element;
    }
  }

  /** One of Nomad's structures. */
  record Struct(StructSpec spec) implements Sight {

    @Override
    public JsonNode of(JsonNode value, Set<String> found) {
      return children(this, value, found);
    }

    @Override
    public Sight child(String name) {
      FieldSpec field = spec.field(name);
      if (field == null) {
        // Nothing is known of it, such as VaultToken of an older Nomad.
        return new Named().child(name);
      }
      @Nullable Sight hidden = JobSecrets.FIELDS.get(spec.name() + "." + name);
      if (hidden != null) {
        return hidden;
      }
      return switch (field.shape()) {
        case SCALAR -> new Open();
        case LIST, MAP, MAP_OF_LISTS, FREE -> new Named();
        case STRUCT -> new Struct(field.structType());
        case STRUCTS, STRUCTS_BY_LABEL -> new Each(new Struct(field.structType()));
      };
    }
  }

  private static JsonNode children(Sight sight, JsonNode value, Set<String> found) {
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              entry ->
                  copy.set(
                      entry.getKey(), sight.child(entry.getKey()).of(entry.getValue(), found)));
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      for (int i = 0; i < array.size(); i++) {
        copy.add(sight.child(Integer.toString(i)).of(array.get(i), found));
      }
      return copy;
    }
    return value;
  }
}
