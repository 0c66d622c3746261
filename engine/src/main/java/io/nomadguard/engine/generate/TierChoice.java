package io.nomadguard.engine.generate;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.Tier;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.Application;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which tier a job is for: the file's, the request's, and both must agree. */
final class TierChoice {

  private final Site site;
  private final Problems problems;

  TierChoice(Site site, Problems problems) {
    this.site = site;
    this.problems = problems;
  }

  /** Never null: after a problem any tier will do to look for further ones. */
  Tier of(Application application, Target target) {
    Located<String> own = application.tier();
    String asked = target.tier();
    Position top = new Position(application.file(), 1, 1);
    if (own == null && asked == null) {
      problems.add(
          top,
          "neither the file nor the request names a tier",
          "ask for one of "
              + allowed()
              + ", or fix the file to one: tier = \""
              + site.tiers().get(0).name()
              + "\"");
      return site.tiers().get(0);
    }
    if (own != null && asked != null && !own.value().equals(asked)) {
      problems.add(
          own.at(),
          "the file is for tier \"" + own.value() + "\", but the request is for \"" + asked + "\"",
          "ask for tier \"" + own.value() + "\", or take the line out");
    }
    return own != null
        ? known(own.value(), own.at(), "the site has no tier \"" + own.value() + "\"")
        : known(asked, top, "the request is for tier \"" + asked + "\", which the site hasn't");
  }

  private Tier known(@Nullable String name, Position at, String message) {
    for (Tier tier : site.tiers()) {
      if (tier.name().equals(name)) {
        return tier;
      }
    }
    List<String> names = site.tiers().stream().map(Tier::name).toList();
    problems.add(
        at,
        message + ": it has " + allowed(),
        NearestName.of(String.valueOf(name), names)
            .map(nearest -> "did you mean \"" + nearest + "\"?")
            .orElse(null));
    return site.tiers().get(0);
  }

  private String allowed() {
    return site.tiers().stream().map(Tier::name).collect(Collectors.joining(", "));
  }
}
