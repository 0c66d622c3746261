package io.nomadguard.engine.hcl;

import io.nomadguard.engine.hcl.BodyDraft.Piece;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the literals back into what hcl4j read of one body, and refuses the text when hcl4j's
 * structure is not, placeholder for placeholder and bracket for bracket, that of the tokens.
 */
final class PlaceholderResolver {

  private final BodyDraft draft;
  private int next;

  PlaceholderResolver(BodyDraft draft) {
    this.draft = draft;
  }

  /**
   * @param answer what hcl4j read for the body
   */
  HclValue.Mapping resolve(@Nullable Object answer) {
    List<HclValue.Entry> entries = entries(answer);
    expect(next == draft.pieces().size());
    return new HclValue.Mapping(entries, null);
  }

  private List<HclValue.Entry> entries(@Nullable Object answer) {
    List<HclValue.Entry> entries = new ArrayList<>();
    if (!(answer instanceof Map<?, ?> map)) {
      throw refusal();
    }
    for (Map.Entry<?, ?> read : map.entrySet()) {
      expect(Objects.equals(read.getKey(), draft.key(next)));
      if (!(take() instanceof Piece.Key key)) {
        throw refusal();
      }
      entries.add(new HclValue.Entry(key.name(), value(read.getValue()), key.at()));
    }
    return entries;
  }

  private HclValue value(@Nullable Object answer) {
    int index = next;
    Piece piece = take();
    if (piece instanceof Piece.Literal literal) {
      expect(Objects.equals(answer, draft.literal(index)));
      return literal.value();
    }
    if (!(piece instanceof Piece.Open open)) {
      throw refusal();
    }
    HclValue value =
        open.tuple()
            ? new HclValue.Tuple(elements(answer), open.at())
            : new HclValue.Mapping(entries(answer), open.at());
    expect(take() instanceof Piece.Close);
    return value;
  }

  private List<HclValue> elements(@Nullable Object answer) {
    if (!(answer instanceof List<?> list)) {
      throw refusal();
    }
    List<HclValue> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(value(element));
    }
    return elements;
  }

  private Piece take() {
    expect(next < draft.pieces().size());
    return draft.pieces().get(next++);
  }

  private void expect(boolean asTheTokensSay) {
    if (!asTheTokensSay) {
      throw refusal();
    }
  }

  private InputException refusal() {
    List<Piece> pieces = draft.pieces();
    return new InputException(
        List.of(misread(pieces.get(Math.max(0, Math.min(next, pieces.size()) - 1)))));
  }

  static Problem misread(Piece piece) {
    return new Problem(
        place(piece),
        "hcl4j read this differently from its tokens",
        "this is nomadguard's mistake: please report it with the file");
  }

  private static Position place(Piece piece) {
    if (piece instanceof Piece.Key key) {
      return key.at();
    }
    if (piece instanceof Piece.Open open) {
      return open.at();
    }
    if (piece instanceof Piece.Close close) {
      return close.at();
    }
    return Objects.requireNonNull(((Piece.Literal) piece).value().at());
  }
}
