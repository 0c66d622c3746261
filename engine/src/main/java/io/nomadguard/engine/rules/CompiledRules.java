package io.nomadguard.engine.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * What a ruleset's files were compiled to.
 *
 * @param types the declared types, and the loader of their classes
 * @param files those that have rules, by phase, in their order
 * @param loader knows all their classes
 */
record CompiledRules(LoadedTypes types, Map<Phase, List<LoadedFile>> files, ClassLoader loader) {

  /**
   * @param drl the same for the same types
   * @param compiled what the compiler is to know of them
   * @param classes what rules use of them
   */
  record LoadedTypes(String drl, TypeClasses compiled, RuleClasses classes) {}

  static CompiledRules of(LoadedTypes types, Map<Phase, List<LoadedFile>> files) {
    return new CompiledRules(types, files, FileClasses.of(files.values(), types.classes()));
  }

  /** Names of the classes that hold a phase's rules, in the order of their files. */
  List<String> models(Phase phase) {
    return files.getOrDefault(phase, List.of()).stream()
        .flatMap(file -> file.models().stream())
        .toList();
  }

  /** Its files by their keys. */
  Map<String, LoadedFile> byKey() {
    Map<String, LoadedFile> byKey = new HashMap<>();
    files.values().forEach(some -> some.forEach(file -> byKey.put(file.key(), file)));
    return byKey;
  }

  /**
   * @param before what phases are taken from that have the same files there; null for none
   */
  Map<Phase, KieBase> bases(@Nullable Ruleset before) {
    Map<Phase, KieBase> bases = new EnumMap<>(Phase.class);
    for (var entry : files.entrySet()) {
      Phase phase = entry.getKey();
      boolean same =
          before != null && entry.getValue().equals(before.compiled().files().get(phase));
      bases.put(phase, same ? before.base(phase) : RuleBase.of(models(phase), loader));
    }
    return bases;
  }

  /**
   * The same rules with their files in another order. They have other keys, for nothing may be
   * taken from what is shuffled: its rules' saliences are changed.
   */
  CompiledRules shuffled(long seed) {
    Random random = new Random(seed);
    Map<Phase, List<LoadedFile>> shuffled = new EnumMap<>(Phase.class);
    files.forEach(
        (phase, some) -> {
          List<LoadedFile> other = new ArrayList<>();
          some.forEach(file -> other.add(file.under("shuffled " + file.key())));
          Collections.shuffle(other, random);
          shuffled.put(phase, other);
        });
    return new CompiledRules(types, shuffled, loader);
  }
}
