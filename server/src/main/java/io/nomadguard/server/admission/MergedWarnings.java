package io.nomadguard.server.admission;

import io.nomadguard.server.admission.Admission.Answered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts what the rules have to say beside what Nomad has. Thread-safe. */
final class MergedWarnings implements AnswerEdit {

  private static final String FIELD = "Warnings";

  /** Where the field begins when it isn't the first. */
  private static final byte[] START = ",\"Warnings\":".getBytes(StandardCharsets.US_ASCII);

  /** The end of an answer from the field on, and the same with ours. */
  private record End(byte[] before, byte[] after) {}

  private final List<String> warnings;

  /** Nomad warns of the same again, mostly, in a plan that is otherwise another. */
  private volatile @Nullable End last;

  /**
   * @param warnings at least one
   */
  MergedWarnings(List<String> warnings) {
    this.warnings = List.copyOf(warnings);
  }

  @Override
  public Answered edit(int status, String contentType, byte[] body) {
    return new Answered(status, contentType, status == 200 ? edited(body) : body, Map.of());
  }

  /**
   * Nomad writes fields by their names, so this one stands at the end of what may be long. No text
   * holds its beginning, for there a backslash stood before the quotes; and what ends with the
   * answer is a field of the answer.
   */
  private byte[] edited(byte[] body) {
    int from = lastStart(body);
    if (from > 0) {
      End end = end(Arrays.copyOfRange(body, from, body.length));
      if (end != null) {
        byte[] edited = Arrays.copyOf(body, from + end.after.length);
        System.arraycopy(end.after, 0, edited, from, end.after.length);
        return edited;
      }
    }
    // What isn't as Nomad answers goes back as it is.
    TopFields answer = TopFields.read(body, Set.of(FIELD));
    return answer == null ? body : merged(answer);
  }

  private static int lastStart(byte[] body) {
    for (int i = body.length - START.length; i >= 0; i--) {
      if (body[i] == ',' && Arrays.equals(body, i, i + START.length, START, 0, START.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Null when the field isn't one of the answer itself. */
  private @Nullable End end(byte[] before) {
    End known = last;
    if (known != null && Arrays.equals(known.before, before)) {
      return known;
    }
    byte[] alone = before.clone();
    alone[0] = '{';
    TopFields field = TopFields.read(alone, Set.of(FIELD));
    if (field == null) {
      return null;
    }
    byte[] after = merged(field);
    after[0] = ',';
    End end = new End(before, after);
    last = end;
    return end;
  }

  private byte[] merged(TopFields answer) {
    List<String> all = new ArrayList<>(NomadWarnings.apart(answer.text(FIELD)));
    all.addAll(warnings);
    return answer.with(Map.of(FIELD, NomadWarnings.warnings(all)));
  }
}
