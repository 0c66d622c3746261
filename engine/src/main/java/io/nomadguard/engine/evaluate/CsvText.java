package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Type.Primitive;
import io.nomadguard.engine.evaluate.Value.Text;
import io.nomadguard.engine.source.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma separated values as Go does: what other readers forgive, such as a quote within a
 * field, is an error there.
 */
final class CsvText {

  private final String text;

  /** The line being read, without its end; {@link #at} is a place in it. */
  private String line = "";

  private boolean ended;
  private int next;
  private int at;
  private int number;

  private CsvText(String text) {
    this.text = text;
  }

  /** A list of one object for each row but the first, which names the columns. */
  static Value rows(String text) {
    CsvText csv = new CsvText(text);
    List<String> names = csv.row();
    if (names == null) {
      throw EvaluationException.failure("the text has no header line");
    }
    SortedMap<String, Type> columns = new TreeMap<>(Limits.BY_CODE_POINT);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw EvaluationException.failure("two columns are called \"" + Shown.of(name) + "\"");
      }
      columns.put(name, Primitive.TEXT);
    }
    List<Value> rows = new ArrayList<>();
    for (List<String> fields = csv.row(); fields != null; fields = csv.row()) {
      if (fields.size() != names.size()) {
        throw csv.failure("has " + fields.size() + " fields, the header " + names.size());
      }
      Map<String, Value> row = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), new Text(fields.get(i)));
      }
      rows.add(Value.Entries.object(row));
    }
    return Value.Elements.list(new Type.ObjectOf(columns), rows);
  }

  /** Null behind the last one; lines with nothing in them are passed over. */
  private @Nullable List<String> row() {
    do {
      if (next == text.length()) {
        return null;
      }
      read();
    } while (line.isEmpty());
    List<String> fields = new ArrayList<>();
    do {
      fields.add(line.startsWith("\"", at) ? quoted() : bare());
    } while (comma());
    return fields;
  }

  private boolean comma() {
    boolean more = at < line.length();
    at++;
    return more;
  }

  private String bare() {
    int comma = line.indexOf(',', at);
    String field = line.substring(at, comma < 0 ? line.length() : comma);
    if (field.indexOf('"') >= 0) {
      throw failure("has a quote in a field that doesn't begin with one");
    }
    at += field.length();
    return field;
  }

  /** Goes on to the end of the line, or to a comma. */
  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      int quote = line.indexOf('"', at);
      if (quote < 0) {
        field.append(line, at, line.length());
        if (!ended) {
          throw failure("ends within quotes");
        }
        field.append('\n');
        read();
        continue;
      }
      field.append(line, at, quote);
      at = quote + 1;
      if (line.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (at == line.length() || line.charAt(at) == ',') {
        return field.toString();
      } else {
        throw failure("goes on behind a closing quote");
      }
    }
  }

  private void read() {
    int end = text.indexOf('\n', next);
    ended = end >= 0;
    line = text.substring(next, ended ? end : text.length());
    next = ended ? end + 1 : text.length();
    if (line.endsWith("\r")) {
      line = line.substring(0, line.length() - 1);
    }
    at = 0;
    number++;
  }

  private EvaluationException failure(String what) {
    return EvaluationException.failure("line " + number + " of the CSV " + what);
  }
}
