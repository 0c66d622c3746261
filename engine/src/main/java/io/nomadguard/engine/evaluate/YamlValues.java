package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Hcl;
import io.nomadguard.engine.source.Shown;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/**
 * YAML text as a value. SnakeYAML tells the structure; what a bare word means is by Nomad's rules.
 * What the two might read otherwise, tags and anchors among it, is refused.
 */
final class YamlValues {

  /** Tabs, other line ends and invisible characters; directives, further documents. */
  private static final Pattern UNSURE =
      Pattern.compile(
          "[^ -~\\n\\x{A0}-\\x{2027}\\x{202A}-\\x{D7FF}\\x{10000}-\\x{10FFFF}]|^(%|---|\\.\\.\\.)",
          Pattern.MULTILINE);

  private final int[] text;
  private final Iterator<Event> events;

  /** Levels of lists in brackets and objects in braces. */
  private int flow;

  private int depth;

  private YamlValues(String text, Iterator<Event> events) {
    this.text = text.codePoints().toArray();
    this.events = events;
  }

  static Value read(String text) {
    String rest = text.startsWith("---\n") ? text.substring(4) : text;
    if (UNSURE.matcher(rest).find()) {
      throw EvaluationException.refusal(
          "YAML with tabs, directives, further documents or invisible characters", null);
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Hcl.MAX_LENGTH);
    try {
      return new YamlValues(text, new Yaml(options).parse(new StringReader(text)).iterator())
          .document();
    } catch (YAMLException e) {
      // Nomad may read it all the same.
      throw EvaluationException.refusal(
          "the text is not YAML that nomadguard reads: "
              + Shown.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          null);
    }
  }

  private Value document() {
    events.next();
    if (!(events.next() instanceof DocumentStartEvent)) {
      throw EvaluationException.failure("the YAML is empty");
    }
    Value value = value(events.next());
    if (!(events.next() instanceof DocumentEndEvent)
        || !(events.next() instanceof StreamEndEvent)) {
      throw EvaluationException.refusal("YAML of several documents", null);
    }
    return value;
  }

  private Value value(Event event) {
    if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor() != null) {
      throw EvaluationException.refusal("YAML with anchors", null);
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    if (start.getTag() != null) {
      throw tagged(start.getTag());
    }
    if (++depth > Hcl.MAX_DEPTH) {
      throw EvaluationException.refusal(
          "YAML that nests deeper than " + Hcl.MAX_DEPTH + " levels", null);
    }
    flow += start.isFlow() ? 1 : 0;
    Value value = start instanceof MappingStartEvent ? mapping() : sequence();
    flow -= start.isFlow() ? 1 : 0;
    depth--;
    return value;
  }

  private Value sequence() {
    List<Value> elements = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      elements.add(value(next));
    }
    return Value.Elements.tuple(elements);
  }

  private Value mapping() {
    Map<String, Value> entries = new HashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw EvaluationException.failure("a YAML key is no text");
      }
      if (key.getValue().equals("<<")) {
        throw EvaluationException.refusal("YAML with the merge key <<", null);
      }
      Value name = value(key);
      if (name instanceof Value.Null) {
        throw EvaluationException.failure("a YAML key is null");
      }
      entries.put(Conversion.text(name), value(events.next()));
    }
    return Value.Entries.object(entries);
  }

  private Value scalar(ScalarEvent scalar) {
    if (scalar.getTag() != null) {
      throw tagged(scalar.getTag());
    }
    return switch (scalar.getScalarStyle()) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> new Value.Text(scalar.getValue());
      case PLAIN -> {
        if (flow > 0 && (scalar.getValue().contains(":") || isTightKey(scalar))) {
          throw EvaluationException.refusal(
              "YAML with a colon in a word within brackets or braces",
              "write a space behind the colon, or the word in quotes");
        }
        yield YamlScalar.plain(scalar.getValue());
      }
      // Nomad takes a block for what it would be as a word, and writes that as text.
      default -> Conversion.convert(YamlScalar.plain(scalar.getValue()), Type.Primitive.TEXT);
    };
  }

  /** {@code a:[1]}: whether the colon belongs to the word, the readers don't agree. */
  private boolean isTightKey(ScalarEvent scalar) {
    int end = scalar.getEndMark().getIndex();
    return end + 1 < text.length
        && text[end] == ':'
        && text[end + 1] != ' '
        && text[end + 1] != '\n';
  }

  private static EvaluationException tagged(String tag) {
    return EvaluationException.refusal("YAML with the tag " + Shown.of(tag), null);
  }
}
