package io.nomadguard.engine.explain;

import io.nomadguard.engine.rules.Rule;
import io.nomadguard.engine.source.NearestName;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody asks for a rule that isn't there. The message says so, and which may be meant. */
public final class NoSuchRule extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NoSuchRule(String id, List<Rule> rules) {
    super(
        "there is no rule \""
            + id
            + "\""
            + NearestName.of(id, rules.stream().map(Rule::id).collect(Collectors.toSet()))
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse(""));
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
