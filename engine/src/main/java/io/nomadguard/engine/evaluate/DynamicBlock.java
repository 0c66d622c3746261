package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.hcl.Expression;
import io.nomadguard.engine.hcl.SyntaxBody;
import io.nomadguard.engine.source.Shown;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code dynamic "type" { for_each = … content { … } }}
 *
 * @param iterator the name of an object of key and value in each pass
 */
record DynamicBlock(
    String type, Expression forEach, String iterator, List<Expression> labels, SyntaxBody content) {

  private static final Set<String> ATTRIBUTES = Set.of("for_each", "iterator", "labels");

  static DynamicBlock read(SyntaxBody.Block block) {
    if (block.labels().size() != 1) {
      throw EvaluationException.failure(
          "a dynamic block has one label, the type of the blocks it makes", null);
    }
    String type = block.labels().get(0);
    Expression forEach = null;
    Expression iterator = null;
    Expression labels = null;
    for (SyntaxBody.Attribute attribute : block.body().attributes()) {
      switch (attribute.name()) {
        case "for_each" -> forEach = attribute.expression();
        case "iterator" -> iterator = attribute.expression();
        case "labels" -> labels = attribute.expression();
        default ->
            throw EvaluationException.failure(
                    "a dynamic block has no attribute " + Shown.of(attribute.name()),
                    "it has " + String.join(", ", ATTRIBUTES.stream().sorted().toList()))
                .at(attribute.at());
      }
    }
    if (forEach == null) {
      throw EvaluationException.failure("a dynamic block needs for_each", null);
    }
    return new DynamicBlock(
        type, forEach, iterator(type, iterator), labels(labels), content(block));
  }

  private static String iterator(String type, @Nullable Expression written) {
    if (written == null) {
      return type;
    }
    if (written instanceof Expression.Reference name && name.steps().isEmpty()) {
      return name.root();
    }
    throw EvaluationException.failure("iterator is a single name, without quotes", null)
        .at(written.at());
  }

  private static List<Expression> labels(@Nullable Expression written) {
    if (written == null) {
      return List.of();
    }
    if (written instanceof Expression.ListOf list) {
      return list.elements();
    }
    throw EvaluationException.failure("labels stand in a list", null).at(written.at());
  }

  private static SyntaxBody content(SyntaxBody.Block block) {
    List<SyntaxBody.Block> blocks = block.body().blocks();
    if (blocks.size() != 1
        || !blocks.get(0).type().equals("content")
        || !blocks.get(0).labels().isEmpty()) {
      throw EvaluationException.failure(
          "a dynamic block holds exactly one block content, which says what is in each", null);
    }
    return blocks.get(0).body();
  }
}
