package io.nomadguard.engine.generate;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.NormalForm;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.Application;
import org.jspecify.annotations.Nullable;

/** Turns an application into the job it stands for at one site. Thread-safe. */
public final class Generator {

  private final Site site;

  public Generator(Site site) {
    this.site = site;
  }

  /**
   * @param files what the application may inject
   * @return a job of its own for every call
   * @throws io.nomadguard.engine.source.InputException with everything that keeps the file from
   *     being a job here: its tier, its injected files, what the site doesn't allow
   */
  public Generated generate(Application application, Target target, InjectedFiles files) {
    Problems problems = new Problems();
    Tier tier = new TierChoice(site, problems).of(application, target);
    Plan plan =
        new Plan(
            application,
            site,
            tier,
            names(application, tier),
            target.build(),
            new InjectedTexts(files, problems),
            problems);
    Piece job = Piece.root(start(application));
    namespace(job, application, target, problems);
    new JobWriter(plan).write(job);
    problems.throwIfAny();
    NormalForm.apply(job.node(), "Job");
    return new Generated(new JobTree(job.node(), job.places()), tier);
  }

  /** What the job is called at a tier, without making it. */
  public String jobName(Application application, Tier tier) {
    return names(application, tier).job();
  }

  private JobNames names(Application application, Tier tier) {
    return JobNames.of(
        text(application.organization(), site.organization()),
        tier.letter(),
        text(application.team(), ""),
        text(application.project(), ""),
        text(application.job(), ""));
  }

  private static void namespace(
      Piece job, Application application, Target target, Problems problems) {
    Located<String> own = application.namespace();
    String asked = target.namespace();
    if (own != null && asked != null && !own.value().equals(asked)) {
      problems.add(
          own.at(),
          "the file is for namespace \""
              + own.value()
              + "\", but the request is for \""
              + asked
              + "\"",
          "ask for namespace \"" + own.value() + "\", or take the line out");
    }
    if (own == null && asked != null) {
      job.text("Namespace", asked);
    } else {
      job.text("Namespace", own);
    }
  }

  /** The line that names the job. */
  private static Position start(Application application) {
    if (application.job() != null) {
      return application.job().at();
    }
    return application.project() != null
        ? application.project().at()
        : new Position(application.file(), 1, 1);
  }

  private static String text(@Nullable Located<String> value, String otherwise) {
    return value == null ? otherwise : value.value();
  }
}
