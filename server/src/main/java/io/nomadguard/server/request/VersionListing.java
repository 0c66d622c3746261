package io.nomadguard.server.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.store.ActivationRow;
import java.util.List;

/** Versions of the rules, told. */
public final class VersionListing {

  /** What is said of a tier that lost its own, instead of what led to it. */
  private static final String UNPINNED = "unpinned";

  private VersionListing() {}

  /**
   * @param usual whether it decides for all tiers that have no rules of their own
   * @param tiers those that have it for their own
   * @param last what happened to it last
   */
  public static ObjectNode version(
      ActivationRow newest, boolean usual, List<String> tiers, ActivationRow last) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("hash", newest.ruleset())
            .put("name", newest.name())
            .put("version", newest.version())
            .put("commit", newest.commit())
            .put("usual", usual);
    ArrayNode own = json.putArray("tiers");
    tiers.forEach(own::add);
    json.set("last", activation(last));
    return json;
  }

  /** How a version came to decide, or a tier lost its own. */
  public static ObjectNode activation(ActivationRow row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("seq", row.seq())
        .put("at", row.at().toString())
        .put("tier", row.tier())
        .put("origin", row.ruleset() == null ? UNPINNED : row.origin())
        .put("by", row.by())
        .put("reason", row.reason())
        .put("commit", row.commit());
  }

  /** The first line is the header; hashes are cut short where {@code rules diff} may have them. */
  public static String text(List<ObjectNode> versions) {
    if (versions.isEmpty()) {
      return "no rules decided yet\n";
    }
    StringBuilder out = new StringBuilder();
    for (ObjectNode version : versions) {
      StringBuilder decides = new StringBuilder(version.path("usual").asBoolean() ? "usual" : "");
      version
          .path("tiers")
          .forEach(tier -> decides.append(decides.isEmpty() ? "" : ",").append(tier.asText()));
      ObjectNode last = (ObjectNode) version.path("last");
      out.append(
          "%s  %s  %-9s %s %s%s%s%s%s\n"
              .formatted(
                  version.path("hash").asText().substring(0, 12),
                  last.path("at").asText().substring(0, 19) + "Z",
                  last.path("origin").asText(),
                  version.path("name").asText(),
                  version.path("version").asText(),
                  said(" commit ", version.path("commit").asText(null), 12),
                  said(" by ", last.path("by").asText(null), 100),
                  said(": ", last.path("reason").asText(null), 200),
                  decides.isEmpty() ? "" : "  <- decides (" + decides + ")"));
    }
    return out.toString();
  }

  private static String said(String before, String text, int most) {
    return text == null ? "" : before + (text.length() > most ? text.substring(0, most) : text);
  }
}
