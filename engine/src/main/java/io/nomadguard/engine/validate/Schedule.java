package io.nomadguard.engine.validate;

import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Set;

/** When a job runs: periodic, or when it is dispatched. */
final class Schedule {

  private static final Set<String> PAYLOADS = Set.of("", "optional", "required", "forbidden");

  /** What Go's zones have and Java's don't. */
  private static final Set<String> MORE_ZONES = Set.of("", "Local", "EST", "MST", "HST", "ROC");

  private Schedule() {}

  static void check(Part job, String type) {
    boolean batch = type.equals("batch") || type.equals("sysbatch");
    Part periodic = job.part("Periodic", "periodic: ");
    if (periodic.exists() && (!periodic.has("Enabled") || periodic.flag("Enabled"))) {
      if (!batch) {
        periodic.problem(
            "Enabled", "Periodic can only be used with \"batch\" or \"sysbatch\" scheduler");
      }
      periodic(periodic);
    }
    Part parameterized = job.part("ParameterizedJob", "parameterized: ");
    if (parameterized.exists()) {
      if (!batch) {
        parameterized.problem(
            "Payload",
            "Parameterized job can only be used with \"batch\" or \"sysbatch\" scheduler");
      }
      parameterized(parameterized);
    }
  }

  private static void periodic(Part periodic) {
    String spec = periodic.text("Spec");
    List<String> specs = periodic.texts("Specs");
    if (!spec.isEmpty() && !specs.isEmpty()) {
      periodic.problem("Spec", "Only cron or crons may be used");
    }
    if (spec.isEmpty() && specs.isEmpty()) {
      periodic.problem("Spec", "Must specify a spec");
    }
    String zone = periodic.text("TimeZone");
    if (!MORE_ZONES.contains(zone) && !ZoneRulesProvider.getAvailableZoneIds().contains(zone)) {
      periodic.problem(
          "TimeZone", "Invalid time zone " + Words.quoted(zone) + ": unknown time zone " + zone);
    }
    String specType = periodic.text("SpecType", "cron");
    if (specType.equals("cron")) {
      if (!spec.isEmpty()) {
        cron(periodic, "Spec", spec);
      }
      specs.forEach(one -> cron(periodic, "Specs", one));
    } else if (!specType.equals("_internal_test")) {
      periodic.problem("SpecType", "Unknown periodic specification type " + Words.quoted(specType));
    }
  }

  private static void cron(Part periodic, String field, String text) {
    String wrong = CronText.wrong(text);
    if (wrong != null) {
      periodic.problem(field, "Invalid cron spec " + Words.quoted(text) + ": " + wrong);
    }
  }

  private static void parameterized(Part parameterized) {
    String payload = parameterized.text("Payload");
    if (!PAYLOADS.contains(payload)) {
      parameterized.problem("Payload", "Unknown payload requirement: " + Words.quoted(payload));
    }
    List<String> both = parameterized.texts("MetaRequired");
    both.retainAll(parameterized.texts("MetaOptional"));
    if (!both.isEmpty()) {
      parameterized.problem(
          "MetaOptional",
          "Required and optional meta keys should be disjoint. Following keys exist in both: "
              + both);
    }
  }
}
