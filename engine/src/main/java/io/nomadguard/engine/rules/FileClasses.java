package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the classes of a ruleset's files, each of which has a loader of its own. */
final class FileClasses extends ClassLoader {

  private final Map<String, RuleClasses> owners;

  private FileClasses(Map<String, RuleClasses> owners, ClassLoader types) {
    super(RuleClasses.NAME, types);
    this.owners = Map.copyOf(owners);
  }

  /**
   * @param types knows the declared types
   */
  static FileClasses of(Collection<List<LoadedFile>> files, ClassLoader types) {
    Map<String, RuleClasses> owners = new HashMap<>();
    for (List<LoadedFile> some : files) {
      for (LoadedFile file : some) {
        file.names().forEach(name -> owners.put(name, file.classes()));
      }
    }
    return new FileClasses(owners, types);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    RuleClasses owner = owners.get(name);
    return owner == null ? super.loadClass(name, resolve) : owner.loadClass(name, resolve);
  }
}
