package io.nomadguard.server.rest;

import io.javalin.http.HandlerType;
import io.nomadguard.server.auth.Permission;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is answered, one for each {@link Permission}. The router, the gate and openapi.json go by
 * this table.
 */
enum Route {
  INFO(Permission.INFO),
  CHECK(Permission.CHECK, Names.JOB, "stage"),
  RENDER(Permission.RENDER, Names.JOB, "stage"),
  PLAN(Permission.PLAN, Names.JOB),
  DEPLOY(Permission.DEPLOY, Names.JOB, "detach timeout"),
  DEPLOYMENTS(Permission.DEPLOYMENTS, "job team before limit"),
  DEPLOYMENT(Permission.DEPLOYMENT),
  DECISIONS(Permission.DECISIONS, "job team verdict rule since until before limit"),
  DECISION(Permission.DECISION, "parts"),
  REPLAY(Permission.REPLAY),
  EXPLAIN(Permission.EXPLAIN, "rule"),
  RULES(Permission.RULES),
  RULES_VERSIONS(Permission.RULES_VERSIONS, "before limit"),
  RULES_VERSION(Permission.RULES_VERSION),
  RULES_DIFF(Permission.RULES_DIFF, "from to"),
  RULES_UNPIN(Permission.RULES_UNPIN, "reason"),
  RULES_ACTIVATE(Permission.RULES_ACTIVATE, "hash failing tier from reason"),
  AUDITS(Permission.AUDITS, "before limit"),
  AUDIT_START(Permission.AUDIT_START),
  AUDIT(Permission.AUDIT),
  AUDIT_JOBS(Permission.AUDIT_JOBS, "team result drift rule after limit"),
  FREEZE(Permission.FREEZE),
  FREEZE_BEGIN(Permission.FREEZE_BEGIN),
  FREEZE_END(Permission.FREEZE_END),
  TOKENS(Permission.TOKENS),
  TOKEN_CREATE(Permission.TOKEN_CREATE),
  TOKEN(Permission.TOKEN),
  TOKEN_REVOKE(Permission.TOKEN_REVOKE),
  WEBHOOK(Permission.WEBHOOK),
  LIVE(Permission.LIVE),
  READY(Permission.READY),
  METRICS(Permission.METRICS),
  OPENAPI(Permission.OPENAPI),
  DOCS(Permission.DOCS);

  private final Permission permission;
  private final Pattern pattern;
  private final SortedSet<String> query;

  Route(Permission permission, String... query) {
    this.permission = permission;
    this.pattern = Pattern.compile(permission.path().replaceAll("\\{\\w+}", "[^/]+"));
    this.query =
        Collections.unmodifiableSortedSet(
            Arrays.stream(query)
                .flatMap(names -> Arrays.stream(names.split(" ")))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static final class Names {
    /** Of every route that takes a job's text. */
    static final String JOB = "tier build namespace override user team name var var-env var-file";
  }

  /** Who may ask. */
  Permission permission() {
    return permission;
  }

  HandlerType method() {
    return HandlerType.findOrCreate(permission.method());
  }

  /** As the router has it, with names such as {@code {id}} in it. */
  String path() {
    return permission.path();
  }

  /** What decisions call what was asked. */
  String operation() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The query parameters it knows. */
  SortedSet<String> query() {
    return query;
  }

  /** Whether a request's path is one of this route. */
  boolean matches(String requested) {
    return pattern.matcher(requested).matches();
  }

  /** Whether machines ask it again and again, to watch us. */
  boolean watching() {
    return this == LIVE || this == READY || this == METRICS;
  }
}
