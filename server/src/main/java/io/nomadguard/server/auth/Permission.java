package io.nomadguard.server.auth;

import java.util.List;
import java.util.Locale;

/**
 * The one table of routes and who gets through to them. What isn't in it must not be answered.
 *
 * <p>Here and not with the routes, for it is what must hold whoever answers them.
 */
public enum Permission {
  LIVE("GET", "/health/live", Access.ANYONE),
  READY("GET", "/health/ready", Access.ANYONE),
  METRICS("GET", "/metrics", Access.WATCHER),
  OPENAPI("GET", "/openapi.json", Access.ANYONE),
  DOCS("GET", "/docs", Access.ANYONE),
  INFO("POST", "/api/v1/info", Access.READER),
  CHECK("POST", "/api/v1/check", Access.READER),
  RENDER("POST", "/api/v1/render", Access.READER),
  PLAN("POST", "/api/v1/plan", Access.READER),
  DEPLOY("POST", "/api/v1/deploy", Access.DEPLOYER),
  DEPLOYMENTS("GET", "/api/v1/deployments", Access.READER),
  DEPLOYMENT("GET", "/api/v1/deployments/{id}", Access.READER),
  DECISIONS("GET", "/api/v1/decisions", Access.READER),
  DECISION("GET", "/api/v1/decisions/{id}", Access.READER),
  REPLAY("POST", "/api/v1/decisions/{id}/replay", Access.READER),
  EXPLAIN("GET", "/api/v1/decisions/{id}/explain", Access.READER),
  RULES("GET", "/api/v1/rules", Access.READER),
  RULES_VERSIONS("GET", "/api/v1/rules/versions", Access.READER),
  RULES_VERSION("GET", "/api/v1/rules/versions/{id}", Access.READER),
  RULES_DIFF("GET", "/api/v1/rules/diff", Access.READER),
  RULES_UNPIN("DELETE", "/api/v1/rules/pins/{id}", Access.ADMIN),
  RULES_ACTIVATE("POST", "/api/v1/rules/activate", Access.ADMIN),
  AUDITS("GET", "/api/v1/audits", Access.READER),
  AUDIT_START("POST", "/api/v1/audits", Access.ADMIN),
  AUDIT("GET", "/api/v1/audits/{id}", Access.READER),
  AUDIT_JOBS("GET", "/api/v1/audits/{id}/jobs", Access.READER),
  FREEZE("GET", "/api/v1/freeze", Access.READER),
  FREEZE_BEGIN("PUT", "/api/v1/freeze", Access.ADMIN),
  FREEZE_END("DELETE", "/api/v1/freeze", Access.ADMIN),
  TOKENS("GET", "/api/v1/tokens", Access.ADMIN),
  TOKEN_CREATE("POST", "/api/v1/tokens", Access.ADMIN),
  TOKEN("GET", "/api/v1/tokens/{id}", Access.ADMIN),
  TOKEN_REVOKE("DELETE", "/api/v1/tokens/{id}", Access.ADMIN),
  WEBHOOK("POST", "/api/v1/webhook/{name}", Access.SIGNED);

  private final String method;
  private final String path;
  private final Access access;
  private final List<String> segments;

  Permission(String method, String path, Access access) {
    this.method = method;
    this.path = path;
    this.access = access;
    this.segments = segments(path);
  }

  /** {@code GET} stands for {@code HEAD} too. */
  public String method() {
    return method;
  }

  /** With names such as {@code {id}} in it. */
  public String path() {
    return path;
  }

  public Access access() {
    return access;
  }

  /**
   * @param askedMethod in any case
   * @param askedSegments of the path that is asked for
   */
  boolean covers(String askedMethod, List<String> askedSegments) {
    String asked = askedMethod.toUpperCase(Locale.ROOT);
    if (!method.equals("HEAD".equals(asked) ? "GET" : asked)
        || segments.size() != askedSegments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (!segment.startsWith("{") && !segment.equals(askedSegments.get(i))) {
        return false;
      }
    }
    return true;
  }

  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  /** As logs and messages call it. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
