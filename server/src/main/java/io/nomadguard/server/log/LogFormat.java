package io.nomadguard.server.log;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How a service's log is written. */
public enum LogFormat {
  /** A line an event, for people. */
  TEXT,
  /** A JSON object a line, for machines. */
  JSON;

  /** As written in settings: {@code text}, {@code json}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word();
  }

  static Map<String, LogFormat> byWord() {
    Map<String, LogFormat> words = new TreeMap<>();
    for (LogFormat format : values()) {
      words.put(format.word(), format);
    }
    return words;
  }
}
