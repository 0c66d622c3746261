package io.nomadguard.engine.facts;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kie.api.definition.type.Modifies;

/** Describes the facts from their code: what a rule author can use. */
final class DescribedFacts {

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

  private static final List<Class<? extends Record>> VALUES =
      List.of(Mount.class, JobName.class, CronLine.class, Ipv4Literal.class);

  /** A description that lists all values there are, and nothing behind them. */
  private static final Pattern CLOSED =
      Pattern.compile("(?:.*: )?(`[^`]+`(?:, `[^`]+`)*) or (`[^`]+`)\\.?");

  /** One that begins with the values that are most common. */
  private static final Pattern OPEN = Pattern.compile("Such as (`[^`]+`(?:, `[^`]+`)*)\\..*");

  private final Path sources;

  private DescribedFacts(Path sources) {
    this.sources = sources;
  }

  /**
   * @param sources the folder of this package's sources, for the Javadoc of records
   */
  static FactCatalog of(Path sources) {
    DescribedFacts described = new DescribedFacts(sources);
    List<FactType> types = new ArrayList<>();
    Facts.types().forEach(type -> types.add(described.fact(type)));
    CONTEXT.forEach(type -> types.add(described.record(type, FactType.Kind.CONTEXT)));
    VALUES.forEach(type -> types.add(described.record(type, FactType.Kind.VALUE)));
    return new FactCatalog(types);
  }

  private FactType fact(Class<? extends Fact> type) {
    List<String> links =
        Facts.types().stream()
            .flatMap(owner -> Bean.getters(owner).filter(getter -> leadsDown(getter, type)))
            .map(DescribedFacts::link)
            .distinct()
            .toList();
    List<FactType.Property> properties = new ArrayList<>();
    for (boolean common : List.of(false, true)) {
      Bean.getters(type)
          .filter(getter -> (getter.getDeclaringClass() == Fact.class) == common)
          .forEach(getter -> properties.add(property(type, getter, common)));
    }
    List<FactType.Function> functions =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals("get"))
            .map(method -> new FactType.Function(signature(method), doc(method).value()))
            .toList();
    List<FactType.Change> changes =
        Bean.mutators(type)
            .map(
                mutator ->
                    new FactType.Change(
                        mutator.getName(), signature(mutator), does(mutator), wakes(mutator)))
            .toList();
    return new FactType(
        type.getSimpleName(),
        FactType.Kind.PART,
        type.getAnnotation(Doc.class).value(),
        links,
        properties,
        functions,
        changes);
  }

  private FactType record(Class<? extends Record> type, FactType.Kind kind) {
    RecordJavadoc javadoc = RecordJavadoc.of(type, sources);
    String outer = type.getEnclosingClass() == null ? "" : type.getEnclosingClass().getSimpleName();
    List<FactType.Property> properties =
        Arrays.stream(type.getRecordComponents())
            .map(
                part ->
                    new FactType.Property(
                        part.getName(),
                        typeName(part.getGenericType()),
                        part.getAnnotatedType().getAnnotations().length > 0,
                        null,
                        javadoc.meaning(part.getName()),
                        values(javadoc.meaning(part.getName())),
                        usual(javadoc.meaning(part.getName())),
                        null,
                        null,
                        false))
            .toList();
    return new FactType(
        (outer.isEmpty() ? "" : outer + ".") + type.getSimpleName(),
        kind,
        javadoc.summary(),
        List.of(),
        properties,
        List.of(),
        List.of());
  }

  private static FactType.Property property(Class<?> type, Method getter, boolean common) {
    Doc doc = doc(getter);
    return new FactType.Property(
        Properties.property(getter),
        typeName(getter.getGenericReturnType()),
        getter.getAnnotatedReturnType().getAnnotations().length > 0,
        doc.unit().isEmpty() ? null : doc.unit(),
        doc.value(),
        getter.getReturnType() == String.class ? values(type, getter) : List.of(),
        getter.getReturnType() == String.class ? usual(doc.value()) : List.of(),
        doc.least() == Long.MIN_VALUE ? null : doc.least(),
        doc.most() == Long.MAX_VALUE ? null : doc.most(),
        common);
  }

  /** What is there when nothing is written has the values of what is written. */
  private static List<String> values(Class<?> type, Method getter) {
    String name = getter.getName();
    String written = name.replaceFirst("^getEffective", "get");
    return Bean.getters(type)
        .filter(other -> other.getName().equals(written))
        .findFirst()
        .map(other -> values(doc(other).value()))
        .orElse(List.of());
  }

  private static List<String> values(String meaning) {
    Matcher closed = CLOSED.matcher(meaning);
    return closed.matches() ? listed(closed.group(1) + ", " + closed.group(2)) : List.of();
  }

  private static List<String> usual(String meaning) {
    Matcher open = OPEN.matcher(meaning);
    return open.matches() ? listed(open.group(1)) : List.of();
  }

  private static List<String> listed(String code) {
    return Arrays.stream(code.replace("`", "").split(", ")).toList();
  }

  private static List<String> wakes(Method mutator) {
    Modifies modifies = mutator.getAnnotation(Modifies.class);
    return modifies == null
        ? mutator.getName().startsWith("set") ? List.of(property(mutator)) : List.of()
        : List.of(modifies.value());
  }

  private static String property(Method setter) {
    String name = setter.getName().substring("set".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String does(Method mutator) {
    Doc doc = mutator.getAnnotation(Doc.class);
    if (doc != null) {
      return doc.value();
    }
    String property = property(mutator);
    String follows =
        wakes(mutator).stream()
            .filter(woken -> !woken.equals(property))
            .map(DescribedFacts::code)
            .collect(Collectors.joining(", ", "; with it ", " may change"));
    boolean alone = wakes(mutator).equals(List.of(property));
    return "Sets " + code(property) + (alone ? "" : follows) + ".";
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
    return Character.toLowerCase(owner.charAt(0))
        + owner.substring(1)
        + "."
        + Properties.property(getter);
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameters())
            .map(DescribedFacts::parameter)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String parameter(Parameter parameter) {
    return typeName(parameter.getParameterizedType()) + " " + parameter.getName();
  }

  private static String typeName(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ((Class<?>) generic.getRawType()).getSimpleName()
          + Arrays.stream(generic.getActualTypeArguments())
              .map(DescribedFacts::typeName)
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
}
