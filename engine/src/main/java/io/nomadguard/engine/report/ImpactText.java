package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.Effect;
import io.nomadguard.engine.impact.ImpactCounts;
import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;
import java.util.ArrayList;
import java.util.List;

/** The impact of other rules, for people. */
final class ImpactText implements JobsReport<JobImpact, ImpactSummary> {

  private static final int LONGEST = 300;

  private final Paint paint;

  ImpactText(Paint paint) {
    this.paint = paint;
  }

  @Override
  public String begin() {
    return "";
  }

  @Override
  public String job(JobImpact job) {
    StringBuilder out = new StringBuilder();
    out.append(effect(job.effect())).append(": ").append(paint.bold(Printable.line(job.title())));
    List<String> more = new ArrayList<>();
    if (!job.job().isEmpty() && !job.title().endsWith(job.job())) {
      more.add(job.job());
    }
    if (!job.tier().isEmpty()) {
      more.add("tier " + job.tier());
    }
    if (!more.isEmpty()) {
      out.append(" (").append(Printable.line(String.join(", ", more))).append(')');
    }
    if (job.before() != job.after()) {
      out.append(": ").append(job.before().word()).append(" → ").append(job.after().word());
    }
    out.append('\n');
    ImpactLine.of(job).forEach(line -> line(line, out));
    return out.append('\n').toString();
  }

  private String effect(Effect effect) {
    return switch (effect) {
      case NEWLY_DENIED -> paint.red(effect.words());
      case NEWLY_ALLOWED -> paint.green(effect.words());
      case CHANGED -> paint.yellow(effect.words());
      case SAME -> effect.words();
    };
  }

  private void line(ImpactLine line, StringBuilder out) {
    String shown = (line.come() ? "+ " : "- ") + Printable.line(line.words(), LONGEST);
    out.append("  ").append(line.come() ? shown : paint.dim(shown)).append('\n');
  }

  @Override
  public String end(ImpactSummary summary) {
    StringBuilder out = new StringBuilder();
    if (summary.all().differing() > 0) {
      out.append("By team:\n");
      summary
          .byTeam()
          .forEach(
              (team, counts) ->
                  out.append("  ")
                      .append(team.isEmpty() ? "(no team)" : Printable.line(team))
                      .append(": ")
                      .append(words(counts))
                      .append('\n'));
      out.append('\n');
    }
    out.append(words(summary.all()));
    if (summary.refusedByBoth() > 0) {
      out.append("; ").append(summary.refusedByBoth()).append(" can be read by neither");
    }
    if (summary.vanished() > 0) {
      out.append("; ").append(summary.vanished()).append(" vanished meanwhile");
    }
    return out.append('\n').toString();
  }

  /** {@code 12 jobs: 1 newly denied, 2 changed}. */
  private static String words(ImpactCounts counts) {
    List<String> words = new ArrayList<>();
    add(words, counts.newlyDenied(), Effect.NEWLY_DENIED);
    add(words, counts.newlyAllowed(), Effect.NEWLY_ALLOWED);
    add(words, counts.changed(), Effect.CHANGED);
    return Words.plural(counts.jobs(), "job")
        + ": "
        + (words.isEmpty() ? "nothing differs" : String.join(", ", words));
  }

  private static void add(List<String> words, int count, Effect effect) {
    if (count > 0) {
      words.add(count + " " + effect.words());
    }
  }
}
