package io.nomadguard.engine.evaluate;

import java.util.Iterator;
import java.util.Map;

/** A value as JSON, byte for byte as Go writes it. */
final class JsonText {

  private final StringBuilder json = new StringBuilder();

  private JsonText() {}

  static String of(Value value) {
    JsonText text = new JsonText();
    text.write(value);
    return text.json.toString();
  }

  private void write(Value value) {
    Limits.refuseLong(json.length());
    if (value instanceof Value.Text text) {
      quote(text.text());
    } else if (value instanceof Value.Num number) {
      json.append(number.number().text());
    } else if (value instanceof Value.Bool bool) {
      json.append(bool.value());
    } else if (value instanceof Value.Null) {
      json.append("null");
    } else if (value instanceof Value.Elements elements) {
      array(elements.elements().iterator());
    } else if (value instanceof Value.Entries entries) {
      object(entries.entries().entrySet().iterator());
    }
  }

  private void array(Iterator<Value> elements) {
    json.append('[');
    while (elements.hasNext()) {
      write(elements.next());
      json.append(elements.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private void object(Iterator<Map.Entry<String, Value>> entries) {
    json.append('{');
    while (entries.hasNext()) {
      Map.Entry<String, Value> entry = entries.next();
      quote(entry.getKey());
      json.append(':');
      write(entry.getValue());
      json.append(entries.hasNext() ? "," : "");
    }
    json.append('}');
  }

  /** Go escapes what could end a script in a page as well. */
  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
