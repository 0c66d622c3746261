package io.nomadguard.engine.facts;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kie.api.definition.type.Modifies;

/** Writes {@code docs/facts.md} from the code: what a rule author can use. */
final class FactsReference {

  private static final List<Class<? extends Record>> CONTEXT =
      List.of(
          Request.class,
          Submitter.class,
          Site.class,
          Site.Docker.class,
          Site.Services.class,
          Site.Vault.class,
          Site.Resources.class,
          Tier.class,
          Datacenter.class,
          Node.class,
          Cluster.class,
          RunningJob.class);

  private static final List<Class<? extends Record>> VALUES = List.of(Mount.class, JobName.class);

  private final Path sources;
  private final StringBuilder page = new StringBuilder();

  /**
   * @param sources the folder of this package's sources, for the Javadoc of records
   */
  FactsReference(Path sources) {
    this.sources = sources;
  }

  String text() {
    page.append(INTRODUCTION);
    heading("Parts of the job");
    table(List.of("Property", "Type", "Meaning"), Bean.getters(Fact.class).map(this::row).toList());
    Facts.types().forEach(this::fact);
    heading("Around the job");
    page.append("Nothing here can be changed.\n");
    CONTEXT.forEach(this::record);
    heading("Values");
    page.append("No facts: what properties and functions give.\n");
    VALUES.forEach(this::record);
    return page.toString();
  }

  private void fact(Class<? extends Fact> type) {
    page.append("\n### ").append(type.getSimpleName()).append("\n\n");
    page.append(type.getAnnotation(Doc.class).value()).append('\n');
    String links =
        Facts.types().stream()
            .flatMap(owner -> Bean.getters(owner).filter(getter -> leadsDown(getter, type)))
            .map(FactsReference::link)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!links.isEmpty()) {
      page.append("\nReached by ").append(links).append(".\n");
    }
    page.append('\n');
    table(
        List.of("Property", "Type", "Meaning"),
        Bean.getters(type)
            .filter(getter -> getter.getDeclaringClass() != Fact.class)
            .map(this::row)
            .toList());
    List<List<String>> functions =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("get"))
            .map(method -> List.of(code(signature(method)), doc(method).value()))
            .toList();
    List<List<String>> changes =
        Bean.mutators(type)
            .map(mutator -> List.of(code(signature(mutator)), does(mutator)))
            .toList();
    if (!functions.isEmpty()) {
      page.append('\n');
      table(List.of("Function", "Gives"), functions);
    }
    if (!changes.isEmpty()) {
      page.append('\n');
      table(List.of("Change", "Does"), changes);
    }
  }

  private void record(Class<? extends Record> type) {
    RecordJavadoc javadoc = RecordJavadoc.of(type, sources);
    String outer = type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName();
    page.append("\n### ").append(outer.isEmpty() ? "" : outer + ".").append(type.getSimpleName());
    page.append("\n\n").append(javadoc.summary()).append("\n\n");
    table(
        List.of("Property", "Type", "Meaning"),
        Arrays.stream(type.getRecordComponents())
            .map(
                part ->
                    List.of(
                        code(part.getName()),
                        code(typeName(part.getGenericType())),
                        javadoc.meaning(part.getName())))
            .toList());
  }

  private List<String> row(Method getter) {
    Doc doc = doc(getter);
    String unit = doc.unit().isEmpty() ? "" : " (" + doc.unit() + ")";
    String unset = getter.getAnnotatedReturnType().getAnnotations().length > 0 ? ", or null" : "";
    return List.of(
        code(Properties.property(getter)),
        code(typeName(getter.getGenericReturnType())) + unit + unset,
        doc.value());
  }

  private static String does(Method mutator) {
    Doc doc = mutator.getAnnotation(Doc.class);
    if (doc != null) {
      return doc.value();
    }
    String name = mutator.getName().substring("set".length());
    String property = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    Modifies modifies = mutator.getAnnotation(Modifies.class);
    String follows =
        modifies == null
            ? ""
            : Arrays.stream(modifies.value())
                .filter(woken -> !woken.equals(property))
                .map(FactsReference::code)
                .collect(Collectors.joining(", ", "; with it ", " may change"));
    return "Sets " + code(property) + follows + ".";
  }

  private static boolean leadsDown(Method getter, Class<?> type) {
    return getter.getDeclaringClass() != Fact.class
        && held(getter) == type
        && Bean.getters(type).noneMatch(back -> isListOf(back, getter.getDeclaringClass()));
  }

  private static boolean isListOf(Method getter, Class<?> type) {
    return getter.getReturnType() == List.class && held(getter) == type;
  }

  private static Type held(Method getter) {
    return getter.getGenericReturnType() instanceof ParameterizedType list
        ? list.getActualTypeArguments()[0]
        : getter.getReturnType();
  }

  private static String link(Method getter) {
    String owner = getter.getDeclaringClass().getSimpleName();
    return code(
        Character.toLowerCase(owner.charAt(0))
            + owner.substring(1)
            + "."
            + Properties.property(getter));
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameters())
            .map(FactsReference::parameter)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String parameter(Parameter parameter) {
    return typeName(parameter.getParameterizedType()) + " " + parameter.getName();
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ((Class<?>) generic.getRawType()).getSimpleName()
          + Arrays.stream(generic.getActualTypeArguments())
              .map(FactsReference::typeName)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    Class<?> raw = (Class<?>) type;
    return raw.getEnclosingClass() == null
        ? raw.getSimpleName()
        : raw.getEnclosingClass().getSimpleName() + "." + raw.getSimpleName();
  }

  private static Doc doc(Method method) {
    return method.getAnnotation(Doc.class);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void heading(String title) {
    page.append("\n## ").append(title).append("\n\n");
  }

  private void table(List<String> head, List<List<String>> rows) {
    line(head);
    line(head.stream().map(cell -> "---").toList());
    rows.forEach(this::line);
  }

  private void line(List<String> cells) {
    page.append(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static final String INTRODUCTION =
      """
      # Facts: what rules look at

      This page is made from the code: change the descriptions there, then
      `mvn -pl engine test -Dtest=FactsReferenceTest -Dnomadguard.update=true`.

      Every part of the job is a fact of its own, named as in Nomad's job files; a property is the
      job file's name in camelCase, so `memory_max` of `resources` is `Resources(memoryMax > 512)`.
      Links go up (`task`, `group`, `job`) and down (`task.services`), to the same facts.

      - **Unset.** What isn't written is null, a list or map empty. Comparing null with `<` or `>`
        is never true, and `!= x` is true. Calculating with null, using an unset `Boolean` as a
        condition by itself (`autoRevert` instead of `autoRevert == true`), `str[…]` on an unset
        text, or following an unset link stops the rule with an error; `task!.driver` follows a link
        only when it is set.
      - **Effective.** Properties that begin with `effective` are never null: what Nomad takes when
        nothing is written.
      - **Blocks.** A block such as `resources` is a fact even when the job doesn't have it; then
        `defined` is false.
      - **Durations** are compared with `duration("30s")`: `Task(killTimeout > duration("10m"))`.
      - **Pointing.** `deny($r.at("memory"), …)` points at the property, `deny($r, …)` at the whole
        block.
      - **Changing.** Only rules in `modify/` change the job, within `modify($r) { … }`. Other rules
        are woken by the properties that a change names here, on that fact only: a condition on
        `task.resources.memory` of a `Task` isn't woken, one on `memory` of `Resources` is.
      """;
}
