package io.nomadguard.engine.toml;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a task's port is spoken to, and so how it is checked. */
public enum PortType {
  TCP("tcp"),
  HTTP("http"),
  HTTPS("https"),
  /** https whose check doesn't verify the certificate. */
  HTTPS_SKIP_VERIFY("https:tls_skip_verify"),
  SCRIPT("script"),
  /** The service has neither port nor check. */
  NONE("none");

  static final Map<String, PortType> BY_TEXT;

  static {
    Map<String, PortType> byText = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(type -> byText.put(type.text, type));
    BY_TEXT = Collections.unmodifiableMap(byText);
  }

  private final String text;

  PortType(String text) {
    this.text = text;
  }

  /** As nomadgen.toml spells it. */
  public String text() {
    return text;
  }
}
