package io.nomadguard.engine.hcl;

import io.nomadguard.engine.source.InputException;
import java.util.List;

/**
 * The door to HCL: text to syntax and back.
 *
 * <p>What is read is what Nomad's own reader would make of the text: literal values, and text in
 * which runtime interpolation such as {@code ${attr.kernel.name}} stands as written. Everything
 * that would have to be evaluated (functions, variables, operators, template directives, dynamic
 * blocks) is refused with its name and place, never guessed.
 *
 * <p>hcl4j reads the structure of all attributes; the literals in them are this package's own,
 * because hcl4j evaluates interpolation away and makes every number a double.
 *
 * <p>Stateless and thread-safe.
 */
public final class Hcl {

  /**
   * Largest text that is read, in UTF-16 units: four times the 1 MB of source that a Nomad server
   * stores with a job by default (job_max_source_size).
   */
  public static final int MAX_LENGTH = 4 * 1024 * 1024;

  /**
   * Most blocks, lists and objects inside each other, all counted together. A job needs about ten;
   * the limit keeps recursion, here and in hcl4j, far from the end of a thread's stack.
   */
  public static final int MAX_DEPTH = 64;

  /**
   * Most names, values, signs and line ends. An ordinary file has one for every six characters, so
   * only a hostile one comes near; it bounds the time and memory such a file costs.
   */
  public static final int MAX_TOKENS = 1_000_000;

  private Hcl() {}

  /**
   * @param file the name under which problems are reported
   * @param text a byte order mark at its start is skipped, as Nomad does
   * @return every attribute and block with its place
   * @throws InputException with up to {@value Refusals#MOST} problems, each at its place
   */
  public static HclBody read(String file, String text) {
    SourceText source = SourceText.of(file, text);
    Refusals refusals = new Refusals();
    List<HclToken> tokens = new HclLexer(source, refusals).tokens();
    TokenCursor cursor = new TokenCursor(source, tokens);
    BodyDraft draft = new BodySplitter<>(cursor, new DraftMaker(cursor), refusals).split();
    refusals.throwIfAny();
    return new Hcl4jReader().read(draft);
  }

  /**
   * Reads the syntax of everything HCL knows, for evaluation.
   *
   * @param file the name under which problems are reported
   * @throws InputException with up to {@value Refusals#MOST} problems, each at its place
   */
  public static SyntaxBody parse(String file, String text) {
    SourceText source = SourceText.of(file, text);
    Refusals refusals = new Refusals();
    List<HclToken> tokens = new HclLexer(source, refusals, HclLexer.Mode.EVALUATED).tokens();
    TokenCursor cursor = new TokenCursor(source, tokens);
    SyntaxMaker maker = new SyntaxMaker(source, cursor, refusals);
    SyntaxDraft draft = new BodySplitter<>(cursor, maker, refusals).split();
    refusals.throwIfAny();
    return draft.body();
  }

  /** Whether a word is a name in HCL: letters, digits, {@code _} and {@code -}, no digit first. */
  public static boolean isName(String word) {
    return Characters.isIdentifier(word);
  }

  /**
   * Reads one expression, as in the value of a variable.
   *
   * @param file the name under which problems are reported
   * @throws InputException when the text is anything else
   */
  public static Expression parseExpression(String file, String text) {
    SourceText source = SourceText.of(file, text);
    Refusals refusals = new Refusals();
    try {
      Expression expression = ExpressionReader.whole(source, HclLexer.Mode.EVALUATED, 0, refusals);
      refusals.throwIfAny();
      return expression;
    } catch (HclRefusal refusal) {
      refusals.add(refusal);
      refusals.throwIfAny();
      throw refusal;
    }
  }

  /**
   * Formats a text as {@code nomad fmt} does: only white space within lines changes.
   *
   * @param file the name under which problems are reported
   * @throws InputException when the text can't be read
   */
  public static String format(String file, String text) {
    parse(file, text);
    return HclFormatter.format(text);
  }

  /**
   * Writes what {@link #read} and Nomad read back as the same values, in the form that {@code nomad
   * fmt} leaves alone. Attributes come before blocks, both in the order given.
   *
   * <p>Two things no HCL text can carry, so reading them back differs: Nomad normalizes all text to
   * NFC, and an unpaired surrogate is no character.
   *
   * @return empty for an empty body, else ending with a line end
   * @throws IllegalArgumentException when an attribute's name or a block's type is no HCL
   *     identifier
   */
  public static String write(HclBody body) {
    return new HclWriter().write(body);
  }
}
