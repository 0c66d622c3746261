package io.nomadguard.engine.facts;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way in: the facts of a job, and what rules may call on them. */
public final class Facts {

  private static final List<Class<? extends Fact>> TYPES =
      List.of(
          Job.class,
          Group.class,
          Task.class,
          Config.class,
          Resources.class,
          Network.class,
          Port.class,
          Service.class,
          Check.class,
          Constraint.class,
          Affinity.class,
          Spread.class,
          SpreadTarget.class,
          Update.class,
          Restart.class,
          Reschedule.class,
          Periodic.class,
          Parameterized.class,
          Template.class,
          Secret.class,
          Artifact.class,
          Vault.class,
          Consul.class,
          Identity.class,
          Volume.class,
          VolumeMount.class,
          Env.class,
          Meta.class,
          Logs.class);

  private Facts() {}

  /**
   * All facts of the scope's tree: the job first, every owner before what it holds, in the job's
   * order. Links between facts lead to the same objects.
   */
  public static List<Fact> of(FactScope scope) {
    return new FactBook(scope).facts();
  }

  /** Every type of fact that stands for a part of the job. */
  public static List<Class<? extends Fact>> types() {
    return TYPES;
  }

  /**
   * Names of all methods that change the job; sorted. Only rules in {@code modify/} may call them.
   */
  public static Set<String> mutators() {
    return Mutators.NAMES;
  }

  /** The JSON name of the field that a property reads; null when it isn't just one. */
  public static @Nullable String field(Class<? extends Fact> type, String property) {
    return Properties.of(type).field(property);
  }

  /** Such as {@code MB}; empty for a property that has none. */
  public static String unit(Class<? extends Fact> type, String property) {
    return Properties.of(type).unit(property);
  }

  static boolean isMutator(Method method) {
    String name = method.getName();
    return Fact.class.isAssignableFrom(method.getDeclaringClass())
        && (name.startsWith("set")
            || name.startsWith("add")
            || name.startsWith("put")
            || name.startsWith("remove"));
  }

  /** Found when first asked for, since only compiling rules needs them. */
  private static final class Mutators {
    static final Set<String> NAMES =
        TYPES.stream()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(Facts::isMutator)
            .map(Method::getName)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSet));
  }
}
