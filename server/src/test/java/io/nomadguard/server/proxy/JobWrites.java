package io.nomadguard.server.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of that which reached Nomad could be a write of a job, to whomever, and whether the rules
 * saw that job before.
 */
final class JobWrites {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  /** Where jobs are written or started. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(^|.*/)v1/(jobs|job|validate/job|operator/snapshot|recommendations/apply)([^a-z0-9_-].*|$)");

  /** Routes that only read, and those that hold whatever names. */
  private static final Pattern OTHER =
      Pattern.compile(
          "/v1/(jobs/(parse|statuses)"
              + "|(var|acl|namespace|node|nodes|client|agent|system|search|volume|volumes"
              + "|deployment|allocation|service|operator/(raft|keyring|autopilot|scheduler))/.*)");

  private static final Pattern NEVER =
      Pattern.compile("(^|.*/)v1/(operator/snapshot|recommendations/apply)([^a-z0-9_-].*|$)");

  private static final Pattern DRY =
      Pattern.compile("(^|.*/)v1/(validate/job|job/.*/plan|job//plan)$");

  private static final Pattern MARK = Pattern.compile("\"judged\"\\s*:\\s*\"yes\"");
  private static final Pattern JOB =
      Pattern.compile("\"job\"\\s*:\\s*\\{", Pattern.CASE_INSENSITIVE);
  private static final Pattern DENIED = Pattern.compile("\"attack\"\\s*:\\s*\"denied\"");
  private static final Pattern STORED_BAD = Pattern.compile(".*/v1/job/[^?]*bad.*");

  private static final Pattern CLOSED =
      Pattern.compile("(?<![a-z0-9_])name(s|\u00C5\u00BF|\\\\u017f)pace\"?\\s*[:=]\\s*\"?closed");

  private JobWrites() {}

  /** Whether anybody could take it for a write of a job. */
  static boolean isWrite(Seen seen) {
    return methods(seen).anyMatch(method -> !READS.contains(method))
        && !targets(seen).allMatch(JobWrites::isOther)
        && !new WrittenBody(seen).startsNothing()
        && spellings(seen).anyMatch(path -> WRITTEN.matcher(path).matches());
  }

  /** Whether everybody takes it for something else. */
  private static boolean isOther(String target) {
    return Stream.concat(Stream.of(target), Spellings.of(target).stream())
        .allMatch(path -> OTHER.matcher(path.replaceFirst("[?#].*", "")).matches());
  }

  /** All that is wrong with what reached Nomad; empty when everything was judged. */
  static List<String> unjudged(List<Seen> all) {
    List<String> wrong = new ArrayList<>();
    for (Seen seen : all) {
      if (seen.oddities().stream()
          .anyMatch(oddity -> isWrite(seen) || !Seen.CUT_SHORT.equals(oddity))) {
        wrong.add("could be read in another way: " + seen);
      }
      if (isWrite(seen)) {
        reason(seen).forEach(reason -> wrong.add(reason + ": " + seen));
      }
    }
    return wrong;
  }

  private static List<String> reason(Seen seen) {
    List<String> reasons = new ArrayList<>();
    String text = seen.text();
    boolean marked = MARK.matcher(text).find();
    boolean dry = isDry(seen);
    if (spellings(seen).anyMatch(path -> NEVER.matcher(path).matches())) {
      reasons.add("is never passed on");
    }
    new WrittenBody(seen).wrong().ifPresent(reasons::add);
    if (!marked && carriesJob(seen)) {
      reasons.add("holds a job that the rules didn't see");
    }
    if (!dry && DENIED.matcher(text).find()) {
      reasons.add("holds a job that the rules deny");
    }
    if (!dry && !marked && spellings(seen).anyMatch(path -> STORED_BAD.matcher(path).matches())) {
      reasons.add("makes a stored job run that the rules deny");
    }
    if (!(dry && marked) && isAboutClosed(seen)) {
      reasons.add("is about the namespace closed");
    }
    return reasons;
  }

  private static boolean isAboutClosed(Seen seen) {
    return Stream.of(seen.text(), seen.target())
        .map(Spellings::lowered)
        .anyMatch(place -> CLOSED.matcher(place).find());
  }

  /** Whether it only asks what would happen. */
  static boolean isDry(Seen seen) {
    return targets(seen)
        .flatMap(target -> Spellings.of(target.replaceFirst("\\?.*", "")).stream())
        .allMatch(path -> DRY.matcher(path).matches() || !WRITTEN.matcher(path).matches());
  }

  /** A job in the body, or a route whose body is one. */
  private static boolean carriesJob(Seen seen) {
    return JOB.matcher(seen.text()).find()
        || spellings(seen).anyMatch(path -> path.endsWith("/v1/jobs"));
  }

  private static Stream<String> spellings(Seen seen) {
    return targets(seen).flatMap(target -> Spellings.of(target).stream());
  }

  /** The target, and those that headers name instead. */
  private static Stream<String> targets(Seen seen) {
    Stream<String> instead =
        Stream.of("X-Original-URL", "X-Rewrite-URL").flatMap(name -> seen.values(name).stream());
    return Stream.concat(Stream.of(seen.target()), instead);
  }

  /** The method, and those that headers or the query name instead. */
  private static Stream<String> methods(Seen seen) {
    Stream<String> overridden =
        Stream.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")
            .flatMap(name -> seen.values(name).stream());
    return Stream.concat(Stream.of(seen.method()), overridden)
        .map(method -> method.trim().toUpperCase(Locale.ROOT));
  }
}
