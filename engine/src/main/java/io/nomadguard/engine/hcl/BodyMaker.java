package io.nomadguard.engine.hcl;

import java.util.List;

/**
 * What a {@link BodySplitter} makes of the bodies that it finds.
 *
 * @param <B> a body
 */
interface BodyMaker<B> {

  /**
   * @param at the block's type or the body's first token
   */
  B open(HclToken at);

  /** Reads what stands behind the {@code =} of an attribute. */
  void value(B body, HclToken name, int depth);

  void add(B body, HclToken type, List<String> labels, B inner);

  /**
   * @param depth of the body that the block stands in; 0 for the file
   * @throws HclRefusal when no block of this type can be read
   */
  void refuseType(HclToken type, int depth);

  /**
   * @param token the next one, behind a value
   * @throws HclRefusal when it goes on with an expression that can't be read
   */
  void refuseContinuation(HclToken token);
}
