package io.nomadguard.engine.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes and members that rules may refer to: {@code allowed.txt}, and what a site adds. */
final class Allowed {

  /** How a member may be used. */
  enum Use {
    PLAIN,
    GIVEN_WEIGHED,
    WEIGHED,
    NUMBERED,
    REPLACED,
    REPLACED_OR_PLAIN
  }

  /**
   * @param use how
   * @param type the class that the list names it with
   */
  record Member(Use use, String type) {}

  /** One line of the list. */
  private record Line(
      Map<String, Use> members, @Nullable Use others, Set<String> not, List<String> starts) {

    static Line of(List<String> words) {
      Map<String, Use> members = new HashMap<>();
      Use others = null;
      List<String> not = new ArrayList<>();
      List<String> starts = new ArrayList<>();
      for (String word : words) {
        Use use = use(word);
        String name = use == Use.PLAIN ? word : word.substring(1);
        if (name.startsWith("-") && name.endsWith("*")) {
          starts.add(name.substring(1, name.length() - 1));
        } else if (name.startsWith("-")) {
          not.add(name.substring(1));
        } else if (name.equals("*")) {
          others = use;
        } else {
          members.put(name, use);
        }
      }
      return new Line(members, others, Set.copyOf(not), starts);
    }

    private static Use use(String word) {
      return switch (word.charAt(0)) {
        case '?' -> Use.GIVEN_WEIGHED;
        case '=' -> Use.WEIGHED;
        case '#' -> Use.NUMBERED;
        case '!' -> Use.REPLACED;
        case '~' -> Use.REPLACED_OR_PLAIN;
        default -> Use.PLAIN;
      };
    }

    /**
     * @param itself whether * stands for what is called: of a parent's it might not be a member
     */
    @Nullable Use use(String member, int arguments, boolean itself) {
      Use use = members.getOrDefault(member + "/" + arguments, members.get(member));
      return use != null
              || others == null
              || !itself
              || isTaken(member)
              || EVERY_OBJECTS.contains(member)
          ? use
          : others;
    }

    boolean isTaken(String member) {
      return not.contains(member) || starts.stream().anyMatch(member::startsWith);
    }
  }

  /** What every object has, and no rule may use, whatever is said of its class. */
  static final Set<String> EVERY_OBJECTS =
      Set.of("getClass", "wait", "notify", "notifyAll", "finalize", "clone");

  private final Map<String, Line> lines = new HashMap<>();
  private final Map<String, List<String>> parents = new ConcurrentHashMap<>();

  /**
   * @param list the text of {@code allowed.txt}
   * @param more classes of Java's, all of whose members may be used
   */
  Allowed(String list, Collection<String> more) {
    list.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.split(" ")))
        .forEach(words -> lines.put(words.get(0), Line.of(words.subList(1, words.size()))));
    more.forEach(type -> lines.put(type, Line.of(List.of("=*"))));
  }

  /** Whether the class itself may be referred to. */
  boolean type(String name) {
    return line(name) != null;
  }

  /**
   * How a member may be used.
   *
   * @param owner binary name of the class it is called on
   * @param arguments how many it takes
   */
  Optional<Member> member(String owner, String name, int arguments) {
    if (!type(owner)) {
      return Optional.empty();
    }
    List<String> from = new ArrayList<>(List.of(owner));
    if (!name.equals("<init>")) {
      from.addAll(parents.computeIfAbsent(owner, Allowed::parents));
    }
    for (String type : from) {
      Line line = line(type);
      Use use = line == null ? null : line.use(name, arguments, type.equals(owner));
      if (use != null) {
        return Optional.of(new Member(use, type));
      }
      if (line != null && line.isTaken(name)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private @Nullable Line line(String type) {
    Line exact = lines.get(type);
    return exact != null
        ? exact
        : lines.get(type.substring(0, Math.max(0, type.lastIndexOf('.'))) + ".*");
  }

  /** All classes and interfaces that a class of Java's inherits from; Object last. */
  private static List<String> parents(String type) {
    if (!type.startsWith("java.")) {
      return List.of("java.lang.Object");
    }
    try {
      List<String> found = new ArrayList<>();
      collect(Class.forName(type, false, ClassLoader.getPlatformClassLoader()), found);
      found.remove("java.lang.Object");
      found.add("java.lang.Object");
      return found;
    } catch (ClassNotFoundException e) {
      return List.of("java.lang.Object");
    }
  }

  private static void collect(Class<?> type, List<String> found) {
    if (type.getSuperclass() != null) {
      found.add(type.getSuperclass().getName());
      collect(type.getSuperclass(), found);
    }
    for (Class<?> each : type.getInterfaces()) {
      found.add(each.getName());
      collect(each, found);
    }
  }
}
