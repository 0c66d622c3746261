package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.rules.Change;
import io.nomadguard.engine.rules.Finding;
import java.util.HashMap;
import java.util.Map;

/** The rules that results name, each listed once. */
final class SarifRules {

  private final ArrayNode list;
  private final Map<String, Integer> indexes = new HashMap<>();

  SarifRules(ArrayNode list) {
    this.list = list;
  }

  int index(Finding finding) {
    int index = index(finding.rule(), finding.enforcement().severity());
    ObjectNode rule = (ObjectNode) list.get(index);
    rule.putObject("properties").put("enforcement", finding.enforcement().word());
    if (finding.help() != null) {
      rule.putObject("help").put("text", finding.help());
    }
    return index;
  }

  int index(Change change) {
    return index(change.rule(), "note");
  }

  int unreadable(String id) {
    return index(id, "error");
  }

  private int index(String id, String level) {
    return indexes.computeIfAbsent(
        id,
        i -> {
          ObjectNode rule = list.addObject().put("id", id);
          // Ids are kebab-case sentences; decisions don't carry the rules' titles.
          rule.putObject("shortDescription").put("text", id.replace('-', ' '));
          rule.putObject("defaultConfiguration").put("level", level);
          return list.size() - 1;
        });
  }
}
