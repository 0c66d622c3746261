package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address that a task's settings name: in its environment, config, templates or services.
 * The node's own ({@code 127.…} and {@code 0.0.0.0}) and images' versions don't count.
 *
 * @param spot where it is written
 * @param address such as {@code 10.1.2.3}
 */
public record Ipv4Literal(Located spot, String address) {

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![\\w.:-])(?!127\\.|0\\.0\\.0\\.0)(?:" + BYTE + "\\.){3}" + BYTE + "(?![\\w.-])");

  static List<Ipv4Literal> in(FactScope scope, List<Task> tasks) {
    List<Ipv4Literal> found = new ArrayList<>();
    for (Task task : tasks) {
      for (String part : List.of("Env", "Config", "Templates", "Services")) {
        JsonNode value = task.owner().get(part);
        if (value != null) {
          search(scope, task.owner(), part, value, found);
        }
      }
    }
    return List.copyOf(found);
  }

  private static void search(
      FactScope scope, ObjectNode owner, String field, JsonNode value, List<Ipv4Literal> found) {
    if (value.isTextual() && !field.equals("image")) {
      Matcher matcher = ADDRESS.matcher(value.textValue());
      while (matcher.find()) {
        found.add(new Ipv4Literal(new Spot(scope, owner, field), matcher.group()));
      }
    } else if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(entry -> search(scope, object, entry.getKey(), entry.getValue(), found));
    } else {
      for (JsonNode element : value) {
        search(scope, owner, field, element, found);
      }
    }
  }
}
