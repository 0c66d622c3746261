package io.nomadguard.engine.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nomadguard.engine.job.JobSecrets;
import io.nomadguard.engine.rules.Judgement;
import io.nomadguard.engine.rules.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Takes what may be secret out of a trace: by where it stands in the job, and wherever a secret
 * that is known occurs in a value.
 *
 * @param secrets those known so far
 * @param texts knows them, too
 */
record RedactedTrace(JobSecrets secrets, Scrubbed texts) {

  Trace of(Trace trace, Decision redacted) {
    return new Trace(
        new Judgement(
            redacted.findings(),
            redacted.changes(),
            trace.judgement().fires(),
            trace.judgement().usedUp(),
            trace.judgement().micros()),
        trace.rules().stream().map(this::rule).toList(),
        trace.fields().stream().map(this::field).toList());
  }

  private Trace.OfRule rule(Trace.OfRule rule) {
    Trace.Missed missed = rule.missed();
    return new Trace.OfRule(
        rule.rule(),
        rule.conditions(),
        rule.fired(),
        rule.firings().stream().map(this::combination).toList(),
        missed == null
            ? null
            : new Trace.Missed(
                missed.element(),
                missed.condition(),
                missed.reason(),
                missed.nearest().stream().map(this::combination).toList(),
                missed.total()),
        texts.orNull(rule.trouble()));
  }

  private Trace.Combination combination(Trace.Combination combination) {
    return new Trace.Combination(combination.facts().stream().map(this::fact).toList());
  }

  private Trace.@Nullable Fact fact(Trace.@Nullable Fact fact) {
    return fact == null
        ? null
        : new Trace.Fact(
            fact.type(),
            texts.orNull(fact.name()),
            fact.path(),
            fact.at(),
            fact.values().stream().map(this::value).toList());
  }

  private Trace.Value value(Trace.Value value) {
    return new Trace.Value(
        value.name(), hidden(value.path(), value.value()), value.path(), value.unit());
  }

  private Trace.Field field(Trace.Field field) {
    return new Trace.Field(
        field.path(),
        field.at(),
        field.outcome(),
        field.writes().stream()
            .map(
                write ->
                    new Trace.Written(
                        write.rule(),
                        write.act(),
                        orNull(field.path(), write.before()),
                        orNull(field.path(), write.value()),
                        texts.of(write.reason())))
            .toList());
  }

  private @Nullable JsonNode orNull(@Nullable String path, @Nullable JsonNode value) {
    return value == null ? null : hidden(path, value);
  }

  private JsonNode hidden(@Nullable String path, JsonNode value) {
    return scrubbed(path == null ? value : secrets.hideIn(path, value));
  }

  private JsonNode scrubbed(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(texts.of(secrets.hideInValue(value.textValue())));
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> copy.add(scrubbed(element)));
      return copy;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(entry -> copy.set(entry.getKey(), scrubbed(entry.getValue())));
      return copy;
    }
    return value;
  }
}
