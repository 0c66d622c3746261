package io.nomadguard.engine.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Constraints, affinities and spreads of a job, a group or a task. */
final class Placement {

  private static final Set<String> COMPARISONS =
      Set.of("=", "==", "is", "!=", "not", "<", "<=", ">", ">=");
  private static final Set<String> SETS =
      Set.of("set_contains", "set_contains_all", "set_contains_any");
  private static final Set<String> EXACT_TARGETS =
      Set.of(
          "${node.unique.id}",
          "${node.datacenter}",
          "${node.unique.name}",
          "${node.class}",
          "${node.pool}");
  private static final List<String> TARGET_PREFIXES = List.of("${attr.", "${device.", "${meta.");

  private Placement() {}

  static void check(Part owner, String type, boolean ofTask) {
    for (Part constraint : owner.parts("Constraints", Part.numbered("constraint"))) {
      constraint(constraint);
      String operand = constraint.text("Operand");
      if (ofTask && (operand.equals("distinct_hosts") || operand.equals("distinct_property"))) {
        constraint.problem("Operand", "disallowed Operand at task level: " + operand);
      }
    }
    List<Part> affinities = owner.parts("Affinities", Part.numbered("affinity"));
    List<Part> spreads = owner.parts("Spreads", Part.numbered("spread"));
    if (type.equals("system")) {
      if (!affinities.isEmpty()) {
        owner.problem("Affinities", "System jobs may not have an affinity block");
      }
      if (!spreads.isEmpty() && !ofTask) {
        owner.problem("Spreads", "System jobs may not have a spread block");
      }
      return;
    }
    affinities.forEach(Placement::affinity);
    spreads.forEach(Placement::spread);
  }

  static void constraint(Part constraint) {
    String operand = constraint.text("Operand");
    String right = constraint.text("RTarget");
    switch (operand) {
      case "" -> constraint.problem("Operand", "Missing constraint operand");
      case "distinct_hosts" -> {
        return; // needs no attribute
      }
      case "distinct_property" -> distinctProperty(constraint, right);
      case "is_set", "is_not_set" -> {
        if (!right.isEmpty()) {
          constraint.problem(
              "RTarget", "Operator " + Words.quoted(operand) + " does not support an RTarget");
        }
      }
      default -> comparison(constraint, operand, right, "constraint type");
    }
    String left = constraint.text("LTarget");
    if (left.isEmpty()) {
      constraint.problem("LTarget", "no attribute provided but is required by operator");
    } else {
      attribute(constraint, left);
    }
  }

  private static void distinctProperty(Part constraint, String right) {
    if (right.isEmpty()) {
      return;
    }
    if (!right.matches("[0-9]{1,20}")) {
      constraint.problem(
          "RTarget", "Failed to convert RTarget " + Words.quoted(right) + " to uint64");
    } else if (right.matches("0+")) {
      constraint.problem(
          "RTarget", "Distinct Property must have an allowed count of 1 or greater: 0 < 1");
    }
  }

  private static void comparison(Part part, String operand, String right, String what) {
    if (COMPARISONS.contains(operand)) {
      if (right.isEmpty()) {
        part.problem("RTarget", "Operator " + Words.quoted(operand) + " requires an RTarget");
      }
    } else if (SETS.contains(operand)) {
      if (right.isEmpty()) {
        part.problem("RTarget", "Operator " + Words.quoted(operand) + " requires an RTarget");
      }
    } else if (operand.equals("regexp")) {
      String wrong = Regexp.wrong(right);
      if (wrong != null) {
        part.problem("RTarget", "Regular expression failed to compile: " + wrong);
      }
    } else if (operand.equals("version") || operand.equals("semver")) {
      if (!VersionConstraint.wellFormed(right)) {
        part.problem("RTarget", "Version constraint is invalid: malformed constraint: " + right);
      }
    } else {
      part.problem("Operand", "Unknown " + what + " " + Words.quoted(operand));
    }
  }

  private static void attribute(Part constraint, String target) {
    if (!target.startsWith("$")) {
      return; // a literal value
    }
    String named = "attribute " + Words.quoted(target);
    if (!target.startsWith("${")) {
      constraint.problem("LTarget", named + " is missing an opening brace");
    } else if (!target.endsWith("}")) {
      constraint.problem("LTarget", named + " is missing a closing brace");
    } else if (!EXACT_TARGETS.contains(target)
        && TARGET_PREFIXES.stream().noneMatch(target::startsWith)) {
      constraint.problem("LTarget", "unsupported " + named);
    }
  }

  private static void affinity(Part affinity) {
    String operand = affinity.text("Operand");
    if (operand.isEmpty()) {
      affinity.problem("Operand", "Missing affinity operand");
    } else {
      comparison(affinity, operand, affinity.text("RTarget"), "affinity operator");
    }
    if (affinity.text("LTarget").isEmpty()) {
      affinity.problem("LTarget", "No LTarget provided but is required");
    }
    long weight = affinity.number("Weight", 50);
    if (weight == 0) {
      affinity.problem("Weight", "Affinity weight cannot be zero");
    } else if (weight > 100 || weight < -100) {
      affinity.problem("Weight", "Affinity weight must be within the range [-100,100]");
    }
  }

  private static void spread(Part spread) {
    if (spread.text("Attribute").isEmpty()) {
      spread.problem("Attribute", "Missing spread attribute");
    }
    long weight = spread.number("Weight", 50);
    if (weight <= 0 || weight > 100) {
      spread.problem("Weight", "Spread block must have a positive weight from 0 to 100");
    }
    Set<String> seen = new HashSet<>();
    long sum = 0;
    for (Part target : spread.parts("SpreadTarget", (index, element) -> "")) {
      String value = Words.quoted(target.text("Value"));
      if (!seen.add(value)) {
        target.problem("Value", "Spread target value " + value + " already defined");
      }
      long percent = target.number("Percent");
      if (percent > 100) {
        target.problem(
            "Percent",
            "Spread target percentage for value " + value + " must be between 0 and 100");
      }
      sum += percent;
    }
    if (sum > 100) {
      spread.problem(
          "SpreadTarget",
          "Sum of spread target percentages must not be greater than 100%; got " + sum + "%");
    }
  }
}
