package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.RulesetOutline;
import io.nomadguard.engine.rules.Token;
import io.nomadguard.engine.source.Position;

/** Where something stands. */
final class Places {

  private Places() {}

  static Position of(RulesetOutline.Rules file, Token token) {
    return new Position(file.file().shown(), token.line(), token.column());
  }
}
