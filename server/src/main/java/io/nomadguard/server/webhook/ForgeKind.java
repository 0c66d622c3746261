package io.nomadguard.server.webhook;

import java.util.Map;
import java.util.TreeMap;

/** The two forges differ in headers and paths; what they say is alike. */
public enum ForgeKind {
  /** Also forgejo. */
  GITEA("X-Gitea-Event", "X-Gitea-Signature", "", "token "),
  GITHUB("X-GitHub-Event", "X-Hub-Signature-256", "sha256=", "Bearer ");

  static final Map<String, ForgeKind> BY_WORD =
      new TreeMap<>(Map.of("gitea", GITEA, "github", GITHUB));

  private final String eventHeader;
  private final String signatureHeader;
  private final String signaturePrefix;
  private final String authorization;

  ForgeKind(
      String eventHeader, String signatureHeader, String signaturePrefix, String authorization) {
    this.eventHeader = eventHeader;
    this.signatureHeader = signatureHeader;
    this.signaturePrefix = signaturePrefix;
    this.authorization = authorization;
  }

  /** Says what happened: {@code push}, {@code ping}, … */
  String eventHeader() {
    return eventHeader;
  }

  /** Holds HMAC-SHA256 of the body, as hex after {@link #signaturePrefix}. */
  String signatureHeader() {
    return signatureHeader;
  }

  String signaturePrefix() {
    return signaturePrefix;
  }

  /** What stands before the token in {@code Authorization}. */
  String authorization() {
    return authorization;
  }

  /** Below the API's address; gitea has a route of its own for a file's bytes. */
  String filePath(String repository, String path) {
    return "/repos/" + repository + (this == GITEA ? "/raw/" : "/contents/") + path;
  }

  /** What to ask for, so that a file's bytes come and not a description of it. */
  String fileAccept() {
    return this == GITEA ? "*/*" : "application/vnd.github.raw+json";
  }
}
