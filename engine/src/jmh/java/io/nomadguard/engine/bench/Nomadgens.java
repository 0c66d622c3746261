package io.nomadguard.engine.bench;

/** Applications of any size, of the kind that people write, which the shipped rules allow. */
final class Nomadgens {

  private static final String HEADER =
      """
      team = "web"
      project = "shop"
      contact = "web@example.com"
      """;

  private static final String GROUP =
      """

      [[taskgroup]]
      name = "part%1$d"
      count = 2

      [[task]]
      taskgroup = "part%1$d"
      name = "app%1$d"
      image = "registry.example.com/web/shop:1.4.%1$d"
      port = 9000
      porttype = "http"
      checkpath = "/health"
      grace = "90s"
      cpu = 500
      memory = 1024
      firewall = "g/netscaler"
      env = ["JAVA_OPTS=-Xmx700m", "PART=%1$d", "ADDRESS=${NOMAD_ADDR_http}"]
      vaultpolicies = ["read"]
      vaultenv = ["PASSWORD<-database"]
      volumes = ["/etc/ssl/certs/:/etc/ssl/certs/:ro"]

      [[task]]
      taskgroup = "part%1$d"
      name = "metrics%1$d"
      image = "mirror.example.com/docker.io/exporter:0.16.0"
      args = ["--target", "localhost:9000"]
      port = 9100
      firewall = "g/netscaler"
      cpu = 100
      memory = 64
      """;

  private Nomadgens() {}

  /** A {@code nomadgen.toml} of so many groups of two tasks each. */
  static String ofGroups(int groups) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int group = 1; group <= groups; group++) {
      text.append(GROUP.formatted(group));
    }
    return text.toString();
  }
}
