package io.nomadguard.engine.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a record's Javadoc says of it and of its components, as Markdown. */
record RecordJavadoc(String name, String summary, Map<String, String> components) {

  static RecordJavadoc of(Class<? extends Record> type, Path sources) {
    Class<?> file = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
    String source;
    try {
      source = Files.readString(sources.resolve(file.getSimpleName() + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int declared = source.indexOf("record " + type.getSimpleName() + "(");
    String before = source.substring(0, declared);
    String comment =
        before.substring(before.lastIndexOf("/**") + "/**".length(), before.lastIndexOf("*/"));
    String[] parts = comment.replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip().split("\\s*@param ");
    Map<String, String> components = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] words = parts[i].split(" ", 2);
      components.put(words[0], markdown(words[1]));
    }
    // The empty line before the first @param leaves its star.
    String summary = parts[0].replaceFirst("\\s*\\*$", "");
    return new RecordJavadoc(type.getSimpleName(), markdown(summary), components);
  }

  private static String markdown(String javadoc) {
    return javadoc.replaceAll("\\{@code (\\$\\{[^}]*\\}|[^}]*)\\}", "`$1`").strip();
  }

  /**
   * @throws AssertionError when nothing is said of it
   */
  String meaning(String component) {
    String meaning = components.get(component);
    if (meaning == null) {
      throw new AssertionError(name + " has no @param for " + component);
    }
    return meaning;
  }
}
