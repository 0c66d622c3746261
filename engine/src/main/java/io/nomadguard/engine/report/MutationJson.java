package io.nomadguard.engine.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.mutate.MutantResult;
import io.nomadguard.engine.mutate.MutantResult.Outcome;
import io.nomadguard.engine.mutate.Mutation;
import io.nomadguard.engine.mutate.MutationResult;
import java.util.Locale;

/** Mutations for programs. */
final class MutationJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MutationJson() {}

  static String write(MutationResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("passed", result.passed() && result.complete())
        .put("mutants", result.mutants().size())
        .put("allowed", result.allowed());
    for (Outcome outcome : Outcome.values()) {
      root.put(word(outcome), result.count(outcome));
    }
    root.put("rules", result.rules()).put("cases", result.cases()).put("micros", result.micros());
    ArrayNode all = root.putArray("results");
    result.mutants().forEach(one -> add(all.addObject(), one));
    return HarmlessJson.of(root.toString()) + "\n";
  }

  private static void add(ObjectNode each, MutantResult one) {
    Mutation mutation = one.mutation();
    each.put("file", mutation.at().file())
        .put("line", mutation.at().line())
        .put("column", mutation.at().column())
        .put("kind", mutation.kind().name().toLowerCase(Locale.ROOT))
        .put("before", mutation.before())
        .put("after", mutation.after())
        .put("outcome", word(one.outcome()))
        .put("case", one.by())
        .put("hint", mutation.hint());
    ArrayNode rules = each.putArray("rules");
    mutation.rules().forEach(rules::add);
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
