package io.nomadguard.engine.facts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells paths of the node from paths within the allocation. */
final class HostPaths {

  private HostPaths() {}

  /** What stands before the first colon outside of {@code ${…}}; all of it when there is none. */
  static String source(String volume) {
    int depth = 0;
    for (int i = 0; i < volume.length(); i++) {
      char c = volume.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == ':' && depth <= 0) {
        return volume.substring(0, i);
      }
    }
    return volume;
  }

  /** Those not surely within the allocation, tidied, each once. */
  static List<String> outside(List<String> sources) {
    return sources.stream().map(HostPaths::tidied).filter(HostPaths::leaves).distinct().toList();
  }

  private static boolean leaves(String path) {
    return path.startsWith("/")
        || path.equals("..")
        || path.startsWith("../")
        || path.startsWith("~")
        || path.contains("${");
  }

  private static String tidied(String path) {
    Deque<String> parts = new ArrayDeque<>();
    boolean absolute = path.startsWith("/");
    for (String part : path.split("/")) {
      boolean up = part.equals("..");
      if (up && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !(up && absolute)) {
        parts.addLast(part);
      }
    }
    return (absolute ? "/" : "") + String.join("/", parts);
  }
}
