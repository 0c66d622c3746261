package io.nomadguard.server.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.rules.Ruleset;

/** A ruleset's rules, told. */
public final class RuleListing {

  private RuleListing() {}

  /** A line for each rule, in columns; then how many there are. */
  public static String text(Ruleset ruleset) {
    int width = ruleset.rules().stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Rule rule : ruleset.rules()) {
      out.append(rule.id())
          .append(" ".repeat(width - rule.id().length()))
          .append(
              "  %-8s  %-8s  %s\n"
                  .formatted(rule.phase().folder(), rule.enforcement().word(), rule.title()));
    }
    return out.append('\n')
        .append(ruleset.name())
        .append(' ')
        .append(ruleset.version())
        .append(": ")
        .append(ruleset.rules().size())
        .append(ruleset.rules().size() == 1 ? " rule\n" : " rules\n")
        .toString();
  }

  /** {@code {"name", "version", "hash", "rules": […]}}. */
  public static String json(Ruleset ruleset) {
    return tree(ruleset).toPrettyString() + "\n";
  }

  /** As {@link #json}, to be added to. */
  public static ObjectNode tree(Ruleset ruleset) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("name", ruleset.name());
    root.put("version", ruleset.version());
    root.put("hash", ruleset.hash());
    ArrayNode rules = root.putArray("rules");
    for (Rule rule : ruleset.rules()) {
      rules
          .addObject()
          .put("id", rule.id())
          .put("phase", rule.phase().folder())
          .put("enforcement", rule.enforcement().word())
          .put("topic", rule.topic())
          .put("title", rule.title())
          .put("why", rule.why())
          .put("since", rule.since())
          .put("help", rule.help())
          .put("file", rule.at().file())
          .put("line", rule.at().line());
    }
    return root;
  }
}
