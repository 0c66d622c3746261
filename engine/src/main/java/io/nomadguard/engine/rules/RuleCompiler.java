package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles the rule files of a ruleset, one by one. */
final class RuleCompiler {

  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?:static\\s+)?[\\w.]+?(\\w+)\\s*;");

  private final DeclaredTypes types;
  private final TypeClasses classes;
  private @Nullable Vocabulary vocabulary;

  RuleCompiler(DeclaredTypes types, TypeClasses classes) {
    this.types = types;
    this.classes = classes;
  }

  /** Made when first needed: it looks at every fact type, and cached rules need none of it. */
  private Vocabulary vocabulary() {
    Vocabulary made = vocabulary;
    if (made == null) {
      made = new Vocabulary(types);
      vocabulary = made;
    }
    return made;
  }

  /** Empty when something is wrong with the file; {@code problems} then knows what. */
  Optional<CompiledFile> compile(Phase phase, RuleFile file, Problems problems) {
    Problems own = new Problems();
    List<RuleOutline> outlines = DrlOutline.of(file.path(), file.text(), own);
    List<RuleOutline> sound = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (RuleOutline outline : outlines) {
      Problems ofRule = new Problems();
      RuleReader.read(file.path(), phase, outline, ofRule).ifPresent(rules::add);
      PhaseCheck.check(file.path(), phase, outline, ofRule);
      ConditionCheck.check(file.path(), outline, vocabulary(), imported(file.text()), ofRule);
      if (ofRule.any()) {
        ofRule.sorted().forEach(own::add);
      } else {
        sound.add(outline);
      }
    }
    Optional<CompiledFile> compiled = Optional.empty();
    if (outlines.isEmpty() && !own.any()) {
      compiled = Optional.of(new CompiledFile(List.of(), List.of(), new TreeMap<>()));
    } else if (!sound.isEmpty()) {
      compiled = build(phase, file, outlines, sound, rules, own);
    }
    own.sorted().forEach(problems::add);
    return own.any() ? Optional.empty() : compiled;
  }

  private Optional<CompiledFile> build(
      Phase phase,
      RuleFile file,
      List<RuleOutline> outlines,
      List<RuleOutline> sound,
      List<Rule> rules,
      Problems problems) {
    DrlHeader header = DrlHeader.of(phase, file, types);
    DroolsBuild.Result built = build(header, only(file.text(), outlines, sound));
    if (!built.failed()) {
      return Optional.of(
          new CompiledFile(
              List.copyOf(rules), built.models(), DeadlineWeaver.weave(built.classes())));
    }
    boolean told = false;
    for (RuleOutline one : sound) {
      DroolsBuild.Result alone =
          sound.size() == 1 ? built : build(header, only(file.text(), outlines, List.of(one)));
      if (alone.failed()) {
        told = true;
        new RuleMistakes(file.path(), one, header.text().length(), vocabulary(), problems)
            .tell(alone);
      }
    }
    if (!told) {
      problems.add(
          new Position(file.path(), 1, 1),
          "the rules of this file compile one by one, but not together",
          "look for what they share: functions and imports");
    }
    return Optional.empty();
  }

  private DroolsBuild.Result build(DrlHeader header, String text) {
    return DroolsBuild.of(header.path(), header.text() + text, classes.forCompiler());
  }

  /** The text with all rules but {@code keep} blanked out, so that lines and columns hold. */
  private static String only(String text, List<RuleOutline> all, List<RuleOutline> keep) {
    StringBuilder only = new StringBuilder(text);
    for (RuleOutline rule : all) {
      if (!keep.contains(rule)) {
        for (int i = rule.start(); i < rule.end(); i++) {
          if (text.charAt(i) != '\n') {
            only.setCharAt(i, ' ');
          }
        }
      }
    }
    return only.toString();
  }

  private static Set<String> imported(String text) {
    Set<String> names = new HashSet<>();
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      names.add(imports.group(1));
    }
    return names;
  }
}
