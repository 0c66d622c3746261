package io.nomadguard.engine.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import io.nomadguard.engine.hcl.BodyDraft.BlockDraft;
import io.nomadguard.engine.source.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has hcl4j read the attributes of all bodies.
 *
 * <p>It gets the bodies one after the other without the blocks in them, a few thousand characters
 * at a time, each body in the form of an object: at a block header hcl4j's lexer looks ahead to the
 * last closing brace of what it was given, which makes it quadratic; an object costs it nothing.
 */
final class Hcl4jReader {

  /**
   * So many characters fill a text for hcl4j: some thirty bodies share the cost of a lexer, whose
   * buffer of 16 K characters need not grow.
   */
  private static final int ENOUGH = 8 * 1024;

  private final HCLParser parser = new HCLParser();
  private final Map<BodyDraft, HclValue.Mapping> attributes = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final List<BodyDraft> waiting = new ArrayList<>();
  private long handedOver;

  HclBody read(BodyDraft draft) {
    gather(draft);
    handOver();
    return body(draft);
  }

  /** Characters given to hcl4j so far. */
  long handedOver() {
    return handedOver;
  }

  private void gather(BodyDraft draft) {
    if (draft.hasAttributes()) {
      text.append(draft.name()).append(" = {\n").append(draft.fragment()).append("}\n");
      waiting.add(draft);
      if (text.length() >= ENOUGH) {
        handOver();
      }
    }
    for (BlockDraft block : draft.blocks()) {
      gather(block.body());
    }
  }

  private void handOver() {
    if (waiting.isEmpty()) {
      return;
    }
    handedOver += text.length();
    Map<String, Object> answer = parse();
    for (BodyDraft draft : waiting) {
      attributes.put(draft, new PlaceholderResolver(draft).resolve(answer.get(draft.name())));
    }
    waiting.clear();
    text.setLength(0);
  }

  private Map<String, Object> parse() {
    try {
      return parser.parse(text.toString());
    } catch (HCLParserException | IOException | RuntimeException e) {
      throw new InputException(
          List.of(PlaceholderResolver.misread(waiting.get(0).pieces().get(0))));
    }
  }

  private HclBody body(BodyDraft draft) {
    List<HclBody.Attribute> read = new ArrayList<>();
    HclValue.Mapping mapping = attributes.get(draft);
    if (mapping != null) {
      for (HclValue.Entry entry : mapping.entries()) {
        read.add(new HclBody.Attribute(entry.key(), entry.value(), entry.keyAt()));
      }
    }
    List<HclBody.Block> blocks = new ArrayList<>();
    for (BlockDraft block : draft.blocks()) {
      blocks.add(new HclBody.Block(block.type(), block.labels(), body(block.body()), block.at()));
    }
    return new HclBody(read, blocks);
  }
}
