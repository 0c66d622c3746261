package io.nomadguard.engine.validate;

/** Paths below an allocation's directory. */
final class AllocPath {

  private AllocPath() {}

  /**
   * Whether a path leads out of the directory.
   *
   * @param prefix the folder in the allocation's directory that it begins in
   */
  static boolean escapes(String prefix, String path) {
    int depth = 2; // as deep as Nomad takes the directory to be
    boolean inside = true;
    for (String step : (prefix + "/" + path).split("/")) {
      if (step.equals("..")) {
        depth = Math.max(0, depth - 1);
        inside = inside && depth >= 2;
      } else if (!step.isEmpty() && !step.equals(".")) {
        depth++;
      }
    }
    return !inside;
  }
}
