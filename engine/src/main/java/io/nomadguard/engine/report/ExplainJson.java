package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.explain.Explanation;
import io.nomadguard.engine.explain.Saying;
import io.nomadguard.engine.rules.Conditions.Element;
import io.nomadguard.engine.rules.Conditions.Span;
import io.nomadguard.engine.rules.Trace;
import io.nomadguard.engine.source.Position;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation literally: names, order and nulls are a contract. */
final class ExplainJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExplainJson() {}

  static String write(Explanation explanation) {
    Decision decision = explanation.decision();
    ObjectNode json =
        NODES
            .objectNode()
            .put("decision", decision.id())
            .put("verdict", decision.verdict().word())
            .put("job", decision.job())
            .put("tier", decision.request().tier().isEmpty() ? null : decision.request().tier())
            .put("ruleset", decision.ruleset().hash());
    ArrayNode rules = json.putArray("rules");
    explanation.rules().forEach(rule -> rules.add(rule(rule)));
    ArrayNode fields = json.putArray("fields");
    explanation.fields().forEach(field -> fields.add(field(field)));
    return HarmlessJson.of(json.toString()) + "\n";
  }

  private static ObjectNode rule(Trace.OfRule of) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("rule", of.rule().id())
            .put("phase", word(of.rule().phase()))
            .put("enforcement", of.rule().enforcement().word())
            .put("title", of.rule().title());
    place(json, of.rule().at());
    json.put("fired", of.fired()).put("says", Saying.of(of));
    List<Element> elements = of.conditions().elements();
    ArrayNode firings = json.putArray("firings");
    of.firings().forEach(firing -> firings.add(combination(firing, elements)));
    Trace.Missed missed = of.missed();
    if (missed == null) {
      json.putNull("missed");
    } else {
      ObjectNode why = json.putObject("missed");
      why.put("reason", word(missed.reason()));
      span(why.putObject("condition"), missed.condition(), of.rule().at().file());
      Element element = elements.get(missed.element());
      span(why.putObject("pattern"), element.span(), of.rule().at().file());
      ArrayNode nearest = why.putArray("nearest");
      missed.nearest().forEach(each -> nearest.add(combination(each, elements)));
      why.put("nearestTotal", missed.total());
    }
    return json;
  }

  private static ArrayNode combination(Trace.Combination combination, List<Element> elements) {
    ArrayNode facts = NODES.arrayNode();
    for (int i = 0; i < combination.facts().size(); i++) {
      Trace.Fact fact = combination.facts().get(i);
      if (fact != null) {
        facts.add(fact(fact).put("pattern", elements.get(i).span().text()));
      }
    }
    return facts;
  }

  private static ObjectNode fact(Trace.Fact fact) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("type", fact.type())
            .put("name", fact.name())
            .put("path", fact.path());
    place(json, fact.at());
    ArrayNode values = json.putArray("values");
    for (Trace.Value value : fact.values()) {
      values
          .addObject()
          .put("name", value.name())
          .put("unit", value.unit().isEmpty() ? null : value.unit())
          .put("path", value.path())
          .set("value", value.value());
    }
    return json;
  }

  private static ObjectNode field(Trace.Field field) {
    ObjectNode json =
        NODES.objectNode().put("path", field.path()).put("outcome", word(field.outcome()));
    place(json, field.at());
    ArrayNode writes = json.putArray("writes");
    for (Trace.Written write : field.writes()) {
      ObjectNode one =
          writes.addObject().put("rule", write.rule().id()).put("act", word(write.act()));
      one.set("before", write.before());
      one.set("value", write.value());
      one.put("reason", write.reason());
    }
    return json;
  }

  private static void span(ObjectNode json, Span span, String file) {
    json.put("text", span.text());
    place(json, new Position(file, span.line(), span.column()));
  }

  private static void place(ObjectNode json, @Nullable Position at) {
    json.put("file", at == null ? null : at.file());
    json.put("line", at == null ? null : Integer.valueOf(at.line()));
    json.put("column", at == null ? null : Integer.valueOf(at.column()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
