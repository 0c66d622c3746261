package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A body whose blocks are told apart, but whose attributes are still to be read by hcl4j.
 *
 * <p>For hcl4j the attributes are rewritten: punctuation as in the file, and a placeholder for
 * every key and every literal, so that nothing is left that it could misread. What each stands for
 * is kept, in order, as {@link Piece}s.
 */
final class BodyDraft {

  /** What hcl4j's answer has to show, one after the other. */
  sealed interface Piece {

    record Key(String name, Position at) implements Piece {}

    record Literal(HclValue value) implements Piece {}

    record Open(boolean tuple, Position at) implements Piece {}

    /** The end of the innermost open tuple or object. */
    record Close(Position at) implements Piece {}
  }

  record BlockDraft(String type, List<String> labels, BodyDraft body, Position at) {}

  private final int number;
  private final StringBuilder fragment = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();
  private final List<BlockDraft> blocks = new ArrayList<>();

  /**
   * @param number unique in the file, so that no two bodies share a placeholder
   */
  BodyDraft(int number) {
    this.number = number;
  }

  void key(String name, Position at) {
    fragment.append(key(pieces.size()));
    pieces.add(new Piece.Key(name, at));
  }

  void literal(HclValue value) {
    fragment.append('"').append(literal(pieces.size())).append('"');
    pieces.add(new Piece.Literal(value));
  }

  void open(boolean tuple, Position at) {
    fragment.append(tuple ? '[' : '{');
    pieces.add(new Piece.Open(tuple, at));
  }

  void close(boolean tuple, Position at) {
    fragment.append(tuple ? ']' : '}');
    pieces.add(new Piece.Close(at));
  }

  void punctuation(String written) {
    fragment.append(written);
  }

  void block(BlockDraft block) {
    blocks.add(block);
  }

  boolean hasAttributes() {
    return !pieces.isEmpty();
  }

  StringBuilder fragment() {
    return fragment;
  }

  List<Piece> pieces() {
    return pieces;
  }

  List<BlockDraft> blocks() {
    return blocks;
  }

  /** Under which hcl4j answers the whole body. */
  String name() {
    return "b" + number;
  }

  String key(int piece) {
    return "k" + number + '_' + piece;
  }

  String literal(int piece) {
    return "v" + number + '_' + piece;
  }
}
