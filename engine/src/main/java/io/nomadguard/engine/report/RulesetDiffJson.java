package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.PartDiff;
import io.nomadguard.engine.rules.RowDiff;
import io.nomadguard.engine.rules.RowDiff.WrittenRow;
import io.nomadguard.engine.rules.RulesetDiff;
import io.nomadguard.engine.rules.SettingDiff;
import io.nomadguard.engine.rules.TextDiff;
import io.nomadguard.engine.rules.WrittenPart;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between two rulesets, for programs. */
final class RulesetDiffJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RulesetDiffJson() {}

  static String write(RulesetDiff diff) {
    ObjectNode root = JSON.createObjectNode();
    version(root.putObject("before"), diff.before());
    version(root.putObject("after"), diff.after());
    root.put("same", diff.same()).put("layoutOnly", diff.layoutOnly());
    ArrayNode rules = root.putArray("rules");
    diff.rules().forEach(part -> part(rules.addObject(), "rule", part));
    ArrayNode types = root.putArray("types");
    diff.types().forEach(part -> part(types.addObject(), "type", part));
    ArrayNode rows = root.putArray("rows");
    diff.rows().forEach(row -> row(rows.addObject(), row));
    ArrayNode settings = root.putArray("settings");
    diff.settings().forEach(setting -> setting(settings.addObject(), setting));
    ArrayNode texts = root.putArray("texts");
    for (TextDiff text : diff.texts()) {
      lines(
          texts.addObject().put("file", text.file()).putArray("diff"),
          JobDiff.of(text.before(), text.after()));
    }
    return HarmlessJson.of(root.toString()) + "\n";
  }

  private static void version(ObjectNode node, RulesetDiff.Version version) {
    node.put("name", version.name()).put("version", version.version()).put("hash", version.hash());
  }

  private static void part(ObjectNode node, String what, PartDiff diff) {
    node.put(what, diff.name())
        .put("change", diff.kind().name().toLowerCase(Locale.ROOT))
        .put("moved", diff.moved())
        .put("layoutOnly", diff.layoutOnly());
    written(node, "before", diff.before());
    written(node, "after", diff.after());
    ArrayNode lines = node.putArray("diff");
    if (diff.before() != null && diff.after() != null) {
      lines(
          lines,
          JobDiff.of(
              diff.before().text(),
              diff.after().text(),
              diff.before().line(),
              diff.after().line()));
    }
  }

  private static void written(ObjectNode node, String key, @Nullable WrittenPart part) {
    if (part == null) {
      node.putNull(key);
      return;
    }
    ObjectNode written = node.putObject(key);
    written.put("name", part.name()).put("file", part.file()).put("line", part.line());
    ObjectNode tags = written.putObject("tags");
    part.tags().forEach(tags::put);
    written.put("text", part.text());
  }

  private static void row(ObjectNode node, RowDiff diff) {
    node.put("table", diff.table())
        .put(
            "change",
            diff.before() == null ? "added" : diff.after() == null ? "removed" : "changed");
    node.set("key", JSON.valueToTree(diff.key()));
    written(node, "before", diff.before());
    written(node, "after", diff.after());
    ArrayNode columns = node.putArray("columns");
    diff.columns().forEach(columns::add);
  }

  private static void written(ObjectNode node, String key, @Nullable WrittenRow row) {
    if (row == null) {
      node.putNull(key);
      return;
    }
    node.putObject(key)
        .put("file", row.file())
        .put("line", row.line())
        .set("values", JSON.valueToTree(row.values()));
  }

  private static void setting(ObjectNode node, SettingDiff diff) {
    node.put("file", diff.file()).put("line", diff.line()).put("key", diff.key());
    node.set("before", JSON.valueToTree(diff.before()));
    node.set("after", JSON.valueToTree(diff.after()));
  }

  private static void lines(ArrayNode node, List<String> lines) {
    lines.forEach(node::add);
  }
}
