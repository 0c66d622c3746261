package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who a token is, as Nomad says. Remembered for a few seconds, under a hash of the token; the token
 * itself is kept nowhere. Thread-safe.
 */
public final class Submitters {

  /** How long a token that was revoked may still be taken for what it was. */
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final int MOST = 10_000;

  /** Who Nomad says asks while its ACLs are off, whatever token is shown. */
  private static final String NO_ACLS = "acls-disabled";

  private static final String ANONYMOUS = "anonymous";

  /** What Nomad says, with 500, of what is no token, or no longer. */
  private static final List<String> NO_TOKEN =
      List.of("token expired", "token not found", "failed to parse signed token");

  private record Known(Submitter submitter, long at) {}

  private final Nomad nomad;
  private final SubmitterSettings settings;
  private final LongSupplier nanos;
  private final Map<Fingerprint, Known> known = new ConcurrentHashMap<>();

  /**
   * @param nanos the time
   */
  public Submitters(Nomad nomad, SubmitterSettings settings, LongSupplier nanos) {
    this.nomad = nomad;
    this.settings = settings;
    this.nanos = nanos;
  }

  /**
   * @param token empty for none
   * @throws NotAdmitted when Nomad doesn't know the token
   * @throws NomadException when it can't be asked
   */
  Submitter of(String token) {
    Fingerprint key = Fingerprint.of(token);
    long now = nanos.getAsLong();
    Submitter before = known(key, now);
    if (before != null) {
      return before;
    }
    Submitter submitter = asked(token);
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(submitter, now));
    return submitter;
  }

  /** The same, if it was asked for just now; else null. Doesn't wait. */
  @Nullable Submitter known(String token) {
    return known(Fingerprint.of(token), nanos.getAsLong());
  }

  private @Nullable Submitter known(Fingerprint key, long now) {
    Known before = known.get(key);
    return before != null && now - before.at < KEPT.toNanos() ? before.submitter : null;
  }

  private Submitter asked(String token) {
    try {
      return nomad.whoIs(token).map(self -> submitter(self, token)).orElseGet(Submitters::workload);
    } catch (NomadException e) {
      String text = e.original() == null ? "" : e.original();
      if (e.status() == 403 || NO_TOKEN.stream().anyMatch(text::contains)) {
        throw new NotAdmitted(403, "Nomad doesn't take the request's token: " + text);
      }
      throw e;
    }
  }

  /** Nomad answers so to the identity of something that runs, but doesn't say whose it is. */
  private static Submitter workload() {
    return new Submitter("workload", Set.of(), Set.of(), "workload", true);
  }

  private Submitter submitter(ObjectNode token, String secret) {
    String accessor = token.path("AccessorID").asText("");
    if (accessor.equals(NO_ACLS)) {
      return Submitter.anonymous();
    }
    Set<String> names = new TreeSet<>();
    Set<String> roles = new TreeSet<>();
    for (String policy : policies(token, secret)) {
      names.add(policy);
      roles.add("policy:" + policy);
    }
    for (JsonNode role : token.path("Roles")) {
      names.add(role.path("Name").asText());
      roles.add("role:" + role.path("Name").asText());
    }
    boolean management = token.path("Type").asText("").equals("management");
    if (management || settings.admins().stream().anyMatch(names::contains)) {
      roles.add("admin");
    }
    boolean anonymous = accessor.equals(ANONYMOUS);
    boolean deployer =
        settings.deployers().isEmpty()
            ? !anonymous
            : settings.deployers().stream().anyMatch(names::contains);
    if (deployer || roles.contains("admin")) {
      roles.add("deployer");
    }
    return new Submitter(
        anonymous ? ANONYMOUS : user(token, accessor), teams(names), roles, "token", true);
  }

  /** A token that has roles doesn't name the policies of those. */
  private Set<String> policies(ObjectNode token, String secret) {
    Set<String> policies = new TreeSet<>();
    token.path("Policies").forEach(policy -> policies.add(policy.asText()));
    if (!token.path("Roles").isEmpty()) {
      policies.addAll(nomad.policiesOf(secret));
    }
    return policies;
  }

  /** The name that people gave it, and what tells it from others of that name. */
  private static String user(ObjectNode token, String accessor) {
    String name = token.path("Name").asText("");
    return name.isEmpty() ? accessor : name;
  }

  private Set<String> teams(Set<String> names) {
    Set<String> teams = new TreeSet<>();
    for (String name : names) {
      String team = team(name);
      if (team != null) {
        teams.add(team);
      }
    }
    return teams;
  }

  private @Nullable String team(String name) {
    return name.startsWith(settings.teamPrefix()) && name.length() > settings.teamPrefix().length()
        ? name.substring(settings.teamPrefix().length())
        : null;
  }
}
