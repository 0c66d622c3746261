package io.nomadguard.engine.lint;

import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for mistakes in rules that load all the same, or would: in their texts, without firing one.
 * Takes milliseconds. What it says is so; it doesn't find everything.
 */
public final class Lint {

  private static final List<Search> SEARCHES =
      List.of(
          new NamesSearch(),
          new ConsequenceSearch(),
          new MessageSearch(),
          new ConditionSearch(),
          new AbsenceSearch(),
          new LiteralSearch(),
          new BoundSearch(),
          new SiteSearch(),
          new NullSearch(),
          new JoinSearch(),
          new PairSearch(),
          new LoopSearch(),
          new DataSearch(),
          new TagSearch());

  private Lint() {}

  /**
   * Of rules that load: whether they may go live.
   *
   * @param fixtures the folder of cases; null when there is none, and nobody asks which rules have
   *     one
   */
  public static LintReport of(RulesetSource source, @Nullable Path fixtures) {
    return of(source, List.of(), fixtures);
  }

  /**
   * Of rules that may not even load.
   *
   * @param refused what keeps them from it, in the loader's words: told first
   */
  public static LintReport of(
      RulesetSource source, List<Problem> refused, @Nullable Path fixtures) {
    Subject subject = Subject.of(source);
    Findings found = new Findings();
    SEARCHES.forEach(search -> search.look(subject, found));
    Map<String, String> texts = new HashMap<>(source.shown());
    if (fixtures != null) {
      CaseSearch cases = new CaseSearch(fixtures);
      cases.look(subject, found);
      texts.putAll(cases.texts());
    }
    Set<String> told = new HashSet<>();
    List<LintFinding> all = new ArrayList<>();
    for (Problem problem : refused) {
      told.add(line(problem.at()));
      all.add(refused(subject, problem));
    }
    List<LintFinding> more =
        found.all().stream().distinct().filter(one -> !told.contains(line(one.at()))).toList();
    List<LintFinding> left = Silences.in(texts).left(more);
    all.addAll(left);
    long silenced = more.stream().filter(one -> !left.contains(one)).count();
    return new LintReport(all, subject.rules().size(), (int) silenced);
  }

  private static String line(Position at) {
    return at.file() + ":" + at.line();
  }

  private static LintFinding refused(Subject subject, Problem problem) {
    String rule =
        subject.rules().stream()
            .filter(one -> one.file().equals(problem.at().file()))
            .filter(one -> one.outline().name().line() <= problem.at().line())
            .reduce((first, second) -> second)
            .map(RuleText::id)
            .orElse(null);
    return new LintFinding(
        Check.REFUSED,
        problem.at(),
        rule,
        problem.message(),
        problem.help() == null ? "" : problem.help());
  }
}
