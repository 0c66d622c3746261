package io.nomadguard.server.metrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.SmallRules;
import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import io.nomadguard.server.store.AuditRow;
import io.nomadguard.server.store.DeploymentRow;
import io.nomadguard.server.store.DeploymentStore;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metrics of a service to which everything has happened once. */
final class Exercised {

  private Exercised() {}

  static void exercise(Metrics metrics, Path folder) {
    Decider decider = Decider.open(SmallRules.in(folder), folder.resolve("cache"));
    metrics.serving(decider.ruleset());
    metrics.tried("failing", Duration.ofMillis(95), 2);
    Decision decision = metrics.timed("check", () -> decider.decide(production()));
    metrics.decided("check", decision);
    metrics.unreadable("render");
    metrics.audited(audit());
    metrics.history(() -> 3, () -> Duration.ofMillis(250));
    metrics.frozen(() -> true);
    metrics.proxy().request("judged", "judged");
    metrics.proxy().observed("register", "denied", true);
    metrics.proxy().repeated("plan");
    metrics.proxy().unreachable();
    metrics.proxyConnections(() -> 2);
    metrics.answered("POST", "/api/v1/check", 422, Duration.ofMillis(7));
    metrics.answered("GET", "/api/v1/decisions", 401, Duration.ofMillis(1));
    metrics.answered("POST", "/api/v1/deploy", 403, Duration.ofMillis(1));
    metrics.answered("POST", "/api/v1/check", 429, Duration.ofMillis(1));

    Nomad nomad = metrics.nomad(fake(Nomad.class, method -> JsonNodeFactory.instance.arrayNode()));
    nomad.nodes("");
    ignoring(
        metrics.nomad(
                fake(
                    Nomad.class,
                    method -> {
                      throw new NomadException(
                          NomadException.Kind.UNCERTAIN, 0, "no answer came", null, null);
                    }))
            ::check);

    DeploymentStore deployments =
        fake(
            DeploymentStore.class,
            method -> method.getReturnType() == long.class ? (Object) 1L : true);
    Store store = metrics.store(fake(Store.class, method -> deployments));
    store.deployments().update(row("following"), false, List.of(), "me");
    store.deployments().update(row("healthy"), true, List.of(), "me");
  }

  private static AuditRow audit() {
    String summary =
        """
        {"jobs": 5, "denied": 2, "refused": 1, "drift": {"new": 3}, "micros": 1500000,
         "rules": [{"rule": "a", "enforcement": "hard", "findings": 4, "waived": 1, "jobs": 2}]}
        """;
    return new AuditRow(
        "01J",
        "http://nomad",
        AuditRow.DONE,
        "schedule",
        null,
        null,
        "hash",
        null,
        null,
        Instant.ofEpochSecond(1_700_000_000),
        Instant.ofEpochSecond(1_700_000_002),
        5,
        5,
        "",
        summary);
  }

  static void ignoring(Runnable failing) {
    try {
      failing.run();
    } catch (NomadException | StoreException e) {
      // As expected.
    }
  }

  /** An instance whose methods give what they are told to. */
  static <T> T fake(Class<T> type, Function<Method, @Nullable Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> answer.apply(method)));
  }

  private static Submission production() {
    return new Submission(
        "check",
        "nomadgen.toml",
        SourceFormat.TOML,
        SmallRules.NOMADGEN.getBytes(StandardCharsets.UTF_8),
        InjectedFiles.none(),
        "production",
        null,
        null,
        Submitter.anonymous(),
        Map.of(),
        Instant.EPOCH);
  }

  private static DeploymentRow row(String state) {
    return new DeploymentRow(
        "01J",
        "01J",
        "p-es-web",
        "",
        "",
        "es",
        "",
        null,
        state,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        null,
        null,
        null,
        null,
        "");
  }
}
