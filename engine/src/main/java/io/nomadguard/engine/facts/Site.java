package io.nomadguard.engine.facts;

import java.util.List;
import java.util.Optional;

/**
 * The platform's own settings, from {@code rules/site.toml}.
 *
 * @param name the site's name
 * @param organization first part of every job name; empty leaves it and its dash out
 * @param domain what host names under traefik end in
 * @param ipv6Only whether an IPv4 literal in a job is a mistake
 * @param tiers in the order of the file, at least one
 * @param jobDatacenters what is written into a job's {@code datacenters}
 * @param datacenters the physical ones, at least one: those of the fact {@code Datacenter}
 * @param role value of the {@code ${meta.role}} constraint; empty leaves the constraint out
 * @param optOuts what a job's author may opt out of, such as {@code spread}
 * @param docker what the generator writes into docker's config
 * @param services how services are registered
 * @param vault where secrets live
 * @param resources what the generator writes into resources
 */
public record Site(
    String name,
    String organization,
    String domain,
    boolean ipv6Only,
    List<Tier> tiers,
    List<String> jobDatacenters,
    List<Datacenter> datacenters,
    String role,
    List<String> optOuts,
    Docker docker,
    Services services,
    Vault vault,
    Resources resources) {

  public Site {
    tiers = List.copyOf(tiers);
    jobDatacenters = List.copyOf(jobDatacenters);
    datacenters = List.copyOf(datacenters);
    optOuts = List.copyOf(optOuts);
  }

  /**
   * What the generator writes into docker's config.
   *
   * @param advertiseIpv6Address writes {@code advertise_ipv6_address = true}
   * @param forcePull writes {@code force_pull = true} unless the file says {@code noforcepull}
   * @param loggingType docker's log driver, such as {@code journald}; empty writes no logging block
   * @param buildLabel the label that carries the build number, such as {@code lnx_build}
   */
  public record Docker(
      boolean advertiseIpv6Address, boolean forcePull, String loggingType, String buildLabel) {}

  /**
   * How services are registered.
   *
   * @param provider {@code consul} (numeric port, address mode driver) or {@code nomad} (group
   *     network with port labels)
   * @param checkInterval of every generated check, such as {@code 20s}
   * @param checkTimeout of every generated check, such as {@code 10s}
   */
  public record Services(String provider, String checkInterval, String checkTimeout) {}

  /**
   * Where secrets live.
   *
   * @param secretPrefix first part of a secret's path, such as {@code secret/projects}
   * @param valueField what a template reads of a secret, such as {@code .Data.value}
   */
  public record Vault(String secretPrefix, String valueField) {}

  /**
   * What the generator writes into resources.
   *
   * @param mbits bandwidth written into {@code resources.network}; 0 writes none (Nomad warns of it
   *     since 0.12)
   */
  public record Resources(int mbits) {}

  /** The same site, but for its physical datacenters. */
  public Site withDatacenters(List<Datacenter> others) {
    return new Site(
        name,
        organization,
        domain,
        ipv6Only,
        tiers,
        jobDatacenters,
        others,
        role,
        optOuts,
        docker,
        services,
        vault,
        resources);
  }

  /** The tier of that name. */
  public Optional<Tier> tier(String tierName) {
    return tiers.stream().filter(tier -> tier.name().equals(tierName)).findFirst();
  }
}
