package io.nomadguard.engine.report;

import io.nomadguard.engine.rules.PartDiff;
import io.nomadguard.engine.rules.RowDiff;
import io.nomadguard.engine.rules.RowDiff.WrittenRow;
import io.nomadguard.engine.rules.RulesetDiff;
import io.nomadguard.engine.rules.SettingDiff;
import io.nomadguard.engine.rules.TextDiff;
import io.nomadguard.engine.rules.WrittenPart;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two rulesets, for people. */
final class RulesetDiffText {

  private static final int LONGEST = 300;

  /** Of a hash, as versions are called. */
  private static final int SHORT = 12;

  private final Paint paint;
  private final StringBuilder out = new StringBuilder();

  RulesetDiffText(Paint paint) {
    this.paint = paint;
  }

  String write(RulesetDiff diff) {
    if (diff.same()) {
      return "nothing differs: both are " + version(diff.after()) + "\n";
    }
    out.append(version(diff.before())).append(" → ").append(version(diff.after())).append('\n');
    if (diff.layoutOnly() && diff.rules().isEmpty() && diff.types().isEmpty()) {
      out.append("only comments, blanks or the order of tables differ\n");
    }
    title("Rules", diff.rules());
    diff.rules().forEach(this::part);
    title("Types", diff.types());
    diff.types().forEach(this::part);
    title("Data", diff.rows());
    diff.rows().forEach(this::row);
    title("Settings", diff.settings());
    diff.settings().forEach(this::setting);
    title("Beside the rules", diff.texts());
    diff.texts().forEach(this::text);
    return out.toString();
  }

  private static String version(RulesetDiff.Version version) {
    return Printable.line(version.name(), LONGEST)
        + " "
        + Printable.line(version.version(), LONGEST)
        + " ("
        + version.hash().substring(0, SHORT)
        + ")";
  }

  private void title(String title, List<?> diffs) {
    if (!diffs.isEmpty()) {
      out.append('\n').append(paint.bold(title + ":")).append('\n');
    }
  }

  private void part(PartDiff diff) {
    WrittenPart before = diff.before();
    WrittenPart after = diff.after();
    WrittenPart shown = Objects.requireNonNull(after == null ? before : after);
    out.append("  ")
        .append(sign(before, after))
        .append(' ')
        .append(Printable.line(shown.name(), LONGEST))
        .append("  ")
        .append(paint.dim(Printable.line(shown.file()) + ":" + shown.line()));
    if (before == null || after == null) {
      String enforcement = shown.tags().getOrDefault("enforcement", "");
      String title = shown.tags().getOrDefault("title", "");
      out.append(enforcement.isEmpty() ? "" : "  " + Printable.line(enforcement, LONGEST))
          .append(title.isEmpty() ? "" : "  " + Printable.line(title, LONGEST))
          .append('\n');
      return;
    }
    switch (diff.kind()) {
      case RENAMED -> out.append("  was ").append(Printable.line(before.name(), LONGEST));
      case MOVED -> out.append("  the same");
      default -> out.append(diff.layoutOnly() ? "  comments and blanks only" : "");
    }
    out.append(diff.moved() ? "  moved from " + Printable.line(before.file()) : "").append('\n');
    TreeSet<String> tags = new TreeSet<>(before.tags().keySet());
    tags.addAll(after.tags().keySet());
    for (String tag : tags) {
      changed("@" + tag, before.tags().get(tag), after.tags().get(tag));
    }
    if (diff.kind() == PartDiff.Kind.CHANGED) {
      lines(JobDiff.of(before.text(), after.text(), before.line(), after.line()));
    }
  }

  private void row(RowDiff diff) {
    WrittenRow shown = Objects.requireNonNull(diff.after() == null ? diff.before() : diff.after());
    boolean both = diff.before() != null && diff.after() != null;
    String told = TomlWords.pairs(both ? diff.key() : shown.values());
    out.append("  ")
        .append(sign(diff.before(), diff.after()))
        .append(" [[")
        .append(Printable.line(diff.table(), LONGEST))
        .append("]] ")
        .append(Printable.line(told, LONGEST))
        .append("  ")
        .append(paint.dim(Printable.line(shown.file()) + ":" + shown.line()))
        .append('\n');
    if (diff.before() != null && diff.after() != null) {
      for (String column : diff.columns()) {
        changed(column, diff.before().values().get(column), diff.after().values().get(column));
      }
    }
  }

  private void setting(SettingDiff diff) {
    out.append("  ")
        .append(sign(diff.before(), diff.after()))
        .append(' ')
        .append(Printable.line(diff.key(), LONGEST))
        .append(": ")
        .append(fromTo(diff.before(), diff.after()))
        .append("  ")
        .append(paint.dim(diff.file() + ":" + diff.line()))
        .append('\n');
  }

  private void text(TextDiff diff) {
    out.append("  ")
        .append(paint.yellow("~"))
        .append(' ')
        .append(Printable.line(diff.file(), LONGEST))
        .append('\n');
    // Rules are taken out of it, so that lines have no numbers.
    lines(
        JobDiff.of(diff.before(), diff.after()).stream()
            .filter(line -> !line.startsWith("@@"))
            .toList());
  }

  private void changed(String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      out.append("      ")
          .append(Printable.line(name, LONGEST))
          .append(": ")
          .append(fromTo(before, after))
          .append('\n');
    }
  }

  private static String fromTo(@Nullable Object before, @Nullable Object after) {
    return Printable.line(TomlWords.of(before), LONGEST)
        + " → "
        + Printable.line(TomlWords.of(after), LONGEST);
  }

  private String sign(@Nullable Object before, @Nullable Object after) {
    if (before == null) {
      return paint.green("+");
    }
    return after == null ? paint.red("-") : paint.yellow("~");
  }

  private void lines(List<String> diff) {
    for (String line : diff) {
      String shown = Printable.line(line, LONGEST);
      out.append("      ")
          .append(
              switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '@' -> paint.cyan(shown);
                case '+' -> paint.green(shown);
                case '-' -> paint.red(shown);
                default -> shown;
              })
          .append('\n');
    }
  }
}
