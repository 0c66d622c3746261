package io.nomadguard.engine.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Compiles DRL texts with Drools, as a module of its own, which doesn't stay in Drools' repository.
 * Of several texts at once one that is wrong keeps the others from being compiled. Builds are
 * serialised, for they share that repository.
 */
final class DroolsBuild {

  private static final Object ONE_AT_A_TIME = new Object();

  private DroolsBuild() {}

  /**
   * @param messages Drools' errors; empty when it compiled
   * @param failure what the compiler threw instead; null mostly
   * @param models names of model classes
   * @param classes binary name → bytes
   */
  record Result(
      List<Message> messages,
      @Nullable RuntimeException failure,
      List<String> models,
      SortedMap<String, byte[]> classes) {

    boolean failed() {
      return failure != null || !messages.isEmpty();
    }

    /** What one package of several became. */
    Result only(String packageName) {
      String prefix = packageName + ".";
      SortedMap<String, byte[]> own = new TreeMap<>(classes);
      own.keySet().removeIf(name -> !name.startsWith(prefix));
      return new Result(
          messages, failure, models.stream().filter(name -> name.startsWith(prefix)).toList(), own);
    }
  }

  /**
   * @param texts where a package would have its text, such as {@code validate/images_/rules.drl} →
   *     the text
   * @param parent knows the types that the texts use; must find class files as resources
   */
  static Result of(Map<String, String> texts, ClassLoader parent) {
    synchronized (ONE_AT_A_TIME) {
      KieServices services = KieServices.get();
      KieFileSystem files = services.newKieFileSystem();
      ReleaseId id = services.newReleaseId("nomadguard", "rules", "1");
      files.generateAndWritePomXML(id);
      texts.forEach((path, drl) -> files.write("src/main/resources/" + path, drl));
      try {
        KieBuilder builder = services.newKieBuilder(files, parent);
        builder.buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
          return new Result(errors, null, List.of(), new TreeMap<>());
        }
        return compiled((InternalKieModule) builder.getKieModule());
      } catch (RuntimeException e) {
        return new Result(List.of(), e, List.of(), new TreeMap<>());
      } finally {
        services.getRepository().removeKieModule(id);
      }
    }
  }

  private static Result compiled(InternalKieModule module) {
    List<String> models = List.of();
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (String file : module.getFileNames()) {
      if (file.endsWith("/drools-model")) {
        models = models(new String(module.getBytes(file), StandardCharsets.UTF_8));
      } else if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        classes.put(name, module.getBytes(file));
      }
    }
    return new Result(List.of(), null, models, classes);
  }

  /** Drools lists one class a line, below a line {@code Drools-Model-Version:…}. */
  private static List<String> models(String file) {
    return Stream.of(file.split("\\R"))
        .filter(line -> !line.isBlank() && line.indexOf(':') < 0)
        .toList();
  }
}
