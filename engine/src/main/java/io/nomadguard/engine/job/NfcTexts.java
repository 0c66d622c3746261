package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Map;

/**
 * Nomad's HCL parser brings all text to Unicode's normal form NFC; JSON comes as it is. Finds the
 * texts that would change.
 */
final class NfcTexts {

  /** No text of characters below this one, the first combining mark, can change. */
  private static final char FIRST_COMBINING = '\u0300';

  private final Omissions omissions;

  NfcTexts(Omissions omissions) {
    this.omissions = omissions;
  }

  /**
   * @param hcl the whole job as HCL, to see at a glance that nothing can change
   */
  void check(JsonNode job, String hcl) {
    if (hcl.chars().anyMatch(c -> c >= FIRST_COMBINING)) {
      check(job);
    }
  }

  private void check(JsonNode container) {
    if (container.isArray()) {
      for (int i = 0; i < container.size(); i++) {
        check(container, Integer.toString(i), container.get(i));
      }
    }
    for (Map.Entry<String, JsonNode> field : container.properties()) {
      check(container, field.getKey(), field.getValue());
    }
  }

  private void check(JsonNode container, String field, JsonNode value) {
    if (changes(field) || (value.isTextual() && changes(value.textValue()))) {
      omissions.add(container, field, "HCL brings its text to Unicode's normal form NFC");
    }
    if (value.isContainerNode()) {
      check(value);
    }
  }

  private static boolean changes(String text) {
    return !Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }
}
