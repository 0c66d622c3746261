package io.nomadguard.engine.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nomadguard.engine.facts.Site;
import io.nomadguard.engine.facts.SiteFile;

/** Sites for tests. */
final class Sites {

  private static final String TEXT =
      """
      name = "golden"
      domain = "apps.example.com"
      ipv6_only = true
      opt_outs = ["spread"]
      [naming]
      organization = "prefix"
      [job]
      datacenters = ["dc"]
      role = "nomad"
      [[tier]]
      name = "production"
      letter = "p"
      [[tier]]
      name = "quality"
      letter = "q"
      [[tier]]
      name = "test"
      letter = "t"
      [[datacenter]]
      name = "east"
      [[datacenter]]
      name = "west"
      [docker]
      advertise_ipv6_address = true
      force_pull = true
      logging = "journald"
      build_label = "lnx_build"
      [service]
      provider = "consul"
      check_interval = "20s"
      check_timeout = "10s"
      [vault]
      secret_prefix = "secret/projects"
      value_field = ".Data.value"
      [resources]
      mbits = 0
      """;

  private Sites() {}

  /** The one whose jobs the recorded answers are. */
  static Site golden() {
    return read(TEXT);
  }

  /** The golden site with some lines written otherwise: {@code from, to, from, to, …}. */
  static Site golden(String... changes) {
    String text = TEXT;
    for (int i = 0; i < changes.length; i += 2) {
      if (!text.contains(changes[i])) {
        throw new IllegalArgumentException("the site has no " + changes[i]);
      }
      text = text.replace(changes[i], changes[i + 1]);
    }
    return read(text);
  }

  private static Site read(String text) {
    return SiteFile.read("site.toml", text.getBytes(UTF_8));
  }
}
