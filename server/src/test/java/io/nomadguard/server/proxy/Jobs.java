package io.nomadguard.server.proxy;

/** Jobs as Nomad's API takes and gives them. */
final class Jobs {

  /** Of all stored jobs. */
  static final int MODIFY_INDEX = 7;

  private Jobs() {}

  /** A job to submit, as JSON on one line. */
  static String submitted(String id, Verdict verdict) {
    return job(id, verdict, "", "", "1", "");
  }

  /**
   * A job that Nomad has, which the rules saw before.
   *
   * @param id says what it is like: see the attempts' README
   */
  static String stored(String id, String namespace, long version) {
    boolean denied =
        id.contains("bad")
            || id.contains("old") && version == 0
            || id.contains("new") && version == 2;
    return job(
        id,
        denied ? Verdict.DENIED : Verdict.ALLOWED,
        "\"Namespace\":\"%s\",\"Version\":%d,\"JobModifyIndex\":%d,\"ModifyIndex\":8,%s"
            .formatted(namespace, version, MODIFY_INDEX, kind(id)),
        ",\"judged\":\"yes\"",
        count(id),
        ",\"Status\":\"running\",\"Stable\":false");
  }

  /** A job to put into Nomad by a way on which no rule sees it. */
  static String unjudged(String id, Verdict verdict) {
    return job(id, verdict, kind(id), "", count(id), "");
  }

  private static String kind(String id) {
    return (id.contains("param")
            ? "\"ParameterizedJob\":{\"Payload\":\"optional\",\"MetaOptional\":[\"attack\"]},"
            : "")
        + (id.contains("cron")
            ? "\"Periodic\":{\"Enabled\":true,\"Spec\":\"@daily\",\"SpecType\":\"cron\"},"
            : "");
  }

  private static String count(String id) {
    return id.contains("huge") ? "100" : "1";
  }

  /** One that is placed nowhere. */
  private static String job(
      String id, Verdict verdict, String first, String mark, String count, String last) {
    return """
    {"ID":"%s","Name":"%s",%s"Type":"%s","Datacenters":["nowhere"],"Meta":{"attack":"%s"%s},\
    "TaskGroups":[{"Name":"g","Count":%s,"Tasks":[{"Name":"t","Driver":"docker",\
    "Config":{"image":"nginx:1.29"},"Resources":{"CPU":100,"MemoryMB":64}}]}]%s}"""
        .formatted(
            id,
            id,
            first,
            id.contains("param") || id.contains("cron") ? "batch" : "service",
            verdict.word(),
            mark,
            count,
            last);
  }
}
