package io.nomadguard.engine.rules;

import io.nomadguard.engine.sandbox.Sandbox;
import io.nomadguard.engine.sandbox.SiteClasses;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code [sandbox]} of {@code site.toml} allows rules beside what all rules may use. */
final class SiteAllowance {

  private SiteAllowance() {}

  /**
   * @param problems gets what can't be allowed; what else is wrong with the file is told by whoever
   *     needs the site
   */
  static Sandbox read(RulesetSource source, Problems problems) {
    RuleFile file = source.file("site.toml");
    TomlSection top =
        file == null || !file.text().contains("[sandbox]")
            ? null
            : TomlFile.read(
                file.shown(), file.text().getBytes(StandardCharsets.UTF_8), new Problems());
    TomlSection sandbox = top == null ? null : top.section("sandbox");
    List<String> allowed = new ArrayList<>();
    if (sandbox != null) {
      for (Located<String> name : sandbox.strings("allow")) {
        SiteClasses.mistake(name.value())
            .ifPresentOrElse(
                mistake ->
                    problems.add(
                        name.at(),
                        "\"" + name.value() + "\" " + mistake,
                        "classes of java.text, java.math, java.time and java.util, by their full"
                            + " name, may be"),
                () -> allowed.add(name.value()));
      }
    }
    return new Sandbox(allowed);
  }
}
