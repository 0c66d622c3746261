package io.nomadguard.engine.validate;

import static io.nomadguard.engine.validate.Words.SECOND;
import static io.nomadguard.engine.validate.Words.duration;
import static io.nomadguard.engine.validate.Words.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One health check of a service. */
final class HealthCheck {

  private static final Set<String> METHODS =
      Set.of("", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE");
  private static final Set<String> WITH_PORT = Set.of("grpc", "http", "tcp");
  private static final Pattern ABSOLUTE =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern NO_PATH = Pattern.compile("(:.*|.*[\\x00-\\x1f\\x7f].*)");

  private final Part service;
  private final Part check;
  private final boolean consul;

  HealthCheck(Part service, Part check, boolean consul) {
    this.service = service;
    this.check = check;
    this.consul = consul;
  }

  static boolean requiresPort(Part check) {
    return WITH_PORT.contains(check.text("Type"));
  }

  void check() {
    if (requiresPort(check)
        && service.text("PortLabel").isEmpty()
        && check.text("PortLabel").isEmpty()
        && !service.part("Connect", "").part("Gateway", "").has("Terminating")) {
      // Nomad gives a terminating gateway a port by itself.
      check.problem("PortLabel", "check requires a port but neither check nor service have a port");
      return;
    }
    String type = check.text("Type").toLowerCase(Locale.ROOT);
    List<String> types = consul ? List.of("grpc", "tcp", "http", "script") : List.of("tcp", "http");
    if (!types.contains(type)) {
      check.problem(
          "Type",
          "invalid check type (" + quoted(type) + "), must be one of " + String.join(", ", types));
      return;
    }
    if (type.equals("http")) {
      path();
    } else if (type.equals("script") && check.text("Command").isEmpty()) {
      check.problem("Command", "script type must have a valid script path");
    }
    atLeastASecond("Interval");
    atLeastASecond("Timeout");
    words();
    updates();
    if (consul) {
      ofConsul(type);
    } else {
      ofNomad();
    }
  }

  private void path() {
    String path = check.text("Path");
    if (path.isEmpty()) {
      check.problem("Path", "http type must have http path");
    } else if (ABSOLUTE.matcher(path).matches()) {
      check.problem("Path", "http type must have relative http path");
    } else if (NO_PATH.matcher(path).matches()) {
      check.problem("Path", "http type must have valid http path");
    }
  }

  private void atLeastASecond(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    long nanos = check.number(field);
    if (nanos == 0) {
      check.problem(
          field, "missing required value " + name + ". " + field + " cannot be less than 1s");
    } else if (nanos < SECOND) {
      check.problem(field, name + " (" + duration(nanos) + ") cannot be lower than 1s");
    }
  }

  private void words() {
    String status = check.text("InitialStatus");
    if (!Set.of("", "passing", "warning", "critical").contains(status)) {
      check.problem(
          "InitialStatus",
          "invalid initial check state ("
              + status
              + "), must be one of \"passing\", \"warning\", \"critical\" or empty");
    }
    String mode = check.text("AddressMode");
    if (mode.equals("auto")) {
      check.problem("AddressMode", "invalid address_mode \"auto\" - auto only valid for services");
    } else if (!Set.of("", "host", "driver", "alloc", "alloc_ipv6").contains(mode)) {
      check.problem("AddressMode", "invalid address_mode " + quoted(mode));
    }
  }

  /** What a check doesn't say of updates and restarts, its service says. */
  private void updates() {
    String own = check.text("OnUpdate");
    String update = own.isEmpty() ? service.text("OnUpdate") : own;
    if (!own.isEmpty() && !Set.of("ignore", "require_healthy", "ignore_warnings").contains(own)) {
      check.problem(
          "OnUpdate",
          "on_update must be \"require_healthy\", \"ignore_warnings\", or \"ignore\"; got "
              + quoted(own));
    }
    Part restart =
        check
            .part("CheckRestart", "check_restart: ")
            .over(service.part("CheckRestart", "check_restart: "));
    if (!restart.exists()) {
      return;
    }
    if (update.equals("ignore")) {
      restart.problem("Limit", "on_update value \"ignore\" is not compatible with check_restart");
    }
    if (update.equals("ignore_warnings") && !ignoresWarnings()) {
      restart.problem(
          "IgnoreWarnings",
          "on_update value \"ignore_warnings\" not supported with check_restart ignore_warnings"
              + " value \"false\"");
    }
    if (restart.number("Limit") < 0) {
      restart.problem(
          "Limit", "limit must be greater than or equal to 0 but found " + restart.number("Limit"));
    }
    if (restart.number("Grace") < 0) {
      restart.problem(
          "Grace",
          "grace period must be greater than or equal to 0 but found " + restart.number("Grace"));
    }
  }

  private boolean ignoresWarnings() {
    return check.part("CheckRestart", "").flag("IgnoreWarnings")
        || service.part("CheckRestart", "").flag("IgnoreWarnings");
  }

  private void ofConsul(String type) {
    if (check.flag("Expose") && !type.equals("http") && !type.equals("grpc")) {
      check.problem("Expose", "expose may only be set on HTTP or gRPC checks");
    }
    threshold("SuccessBeforePassing", "success_before_passing");
    threshold("FailuresBeforeCritical", "failures_before_critical");
    threshold("FailuresBeforeWarning", "failures_before_warning");
    if (check.text("Notes").length() > 255) {
      check.problem("Notes", "notes must not be longer than 255 characters");
    }
  }

  /** Nomad makes 0 of what is below. */
  private void threshold(String field, String name) {
    if (check.number(field) > 0 && !requiresPort(check)) {
      check.problem(field, name + " not supported for check of type " + quoted(check.text("Type")));
    }
  }

  private void ofNomad() {
    String method = check.text("Method").toUpperCase(Locale.ROOT);
    if (check.text("Type").equals("http") && !METHODS.contains(method)) {
      check.problem(
          "Method",
          "method type " + quoted(check.text("Method")) + " not supported in Nomad http check");
    }
    only(check.flag("Expose"), "Expose", "expose");
    only(check.text("OnUpdate").equals("ignore_warnings"), "OnUpdate", "ignore_warnings");
    only(check.part("CheckRestart", "").flag("IgnoreWarnings"), "CheckRestart", "ignore_warnings");
    only(check.text("AddressMode").equals("driver"), "AddressMode", "address_mode = driver");
    only(
        check.number("SuccessBeforePassing") > 0, "SuccessBeforePassing", "success_before_passing");
    only(
        check.number("FailuresBeforeCritical") > 0,
        "FailuresBeforeCritical",
        "failures_before_critical");
    only(
        check.number("FailuresBeforeWarning") > 0,
        "FailuresBeforeWarning",
        "failures_before_warning");
    only(!check.text("TLSServerName").isEmpty(), "TLSServerName", "tls_server_name");
  }

  private void only(boolean set, String field, String name) {
    if (set) {
      check.problem(field, name + " may only be set for Consul service checks");
    }
  }
}
