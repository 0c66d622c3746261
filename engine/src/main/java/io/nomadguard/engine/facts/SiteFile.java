package io.nomadguard.engine.facts;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code site.toml}. The shipped one shows and explains every key. */
public final class SiteFile {

  /** What {@code opt_outs} may hold. */
  private static final List<String> OPT_OUTS = List.of("spread");

  private static final Map<String, String> PROVIDERS =
      new TreeMap<>(Map.of("consul", "consul", "nomad", "nomad"));
  private static final Pattern NAME_PART =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]{0,5}(?:s|m|h)");

  private final TomlSection file;

  private SiteFile(TomlSection file) {
    this.file = file;
  }

  /**
   * @param file read now; problems call it as it is written here
   * @throws InputException with everything that is wrong in the file, or because it can't be read
   */
  public static Site read(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new InputException(new Position(file.toString(), 1, 1), "there is no such file");
    } catch (IOException unreadable) {
      throw new InputException(new Position(file.toString(), 1, 1), "the file can't be read");
    }
  }

  /**
   * @param file the name to tell problems by
   * @throws InputException with everything that is wrong in the file
   */
  public static Site read(String file, byte[] bytes) {
    Problems problems = new Problems();
    TomlSection top = TomlFile.read(file, bytes, problems);
    Site site = top == null ? null : new SiteFile(top).site();
    problems.throwIfAny();
    if (site == null) {
      throw new IllegalStateException(file + " could not be read, yet nothing is wrong with it");
    }
    return site;
  }

  private Site site() {
    TomlSection naming = section("naming");
    TomlSection job = section("job");
    Site site =
        new Site(
            text(file, "name", ""),
            organization(naming),
            text(file, "domain", ""),
            flag(file, "ipv6_only", false),
            tiers(),
            datacentersOfJobs(job),
            datacenters(),
            text(job, "role", ""),
            optOuts(),
            docker(),
            services(),
            vault(),
            resources());
    reject(naming);
    reject(job);
    sandbox();
    file.rejectUnknown();
    return site;
  }

  /** What rules may use; whoever loads them reads it. */
  private void sandbox() {
    TomlSection sandbox = section("sandbox");
    if (sandbox != null) {
      sandbox.strings("allow");
    }
    reject(sandbox);
  }

  private String organization(@Nullable TomlSection naming) {
    Located<String> organization = naming == null ? null : naming.string("organization");
    if (organization == null || organization.value().isEmpty()) {
      return "";
    }
    checkNamePart(file, "organization", organization);
    return organization.value();
  }

  private List<Tier> tiers() {
    List<Tier> tiers = new ArrayList<>();
    Map<String, Position> names = new HashMap<>();
    Map<String, Position> letters = new HashMap<>();
    for (TomlSection section : file.sections("tier")) {
      Located<String> name = section.requiredString("name");
      Located<String> letter = section.requiredString("letter");
      section.rejectUnknown();
      if (name != null && letter != null) {
        unique(section, "tier name", name, names);
        unique(section, "tier letter", letter, letters);
        checkNamePart(section, "letter", letter);
        tiers.add(new Tier(name.value(), letter.value()));
      }
    }
    return atLeastOne(tiers, "tier");
  }

  private List<Datacenter> datacenters() {
    List<Datacenter> datacenters = new ArrayList<>();
    Map<String, Position> names = new HashMap<>();
    for (TomlSection section : file.sections("datacenter")) {
      Located<String> name = section.requiredString("name");
      section.rejectUnknown();
      if (name != null) {
        unique(section, "datacenter", name, names);
        datacenters.add(new Datacenter(name.value()));
      }
    }
    return atLeastOne(datacenters, "datacenter");
  }

  private <T> List<T> atLeastOne(List<T> read, String table) {
    if (read.isEmpty() && file.whole() && file.sections(table).isEmpty()) {
      file.problem(file.at(), "there is no [[" + table + "]], but at least one is needed", null);
    }
    return read;
  }

  private List<String> datacentersOfJobs(@Nullable TomlSection job) {
    List<String> names = job == null ? List.of() : values(job.strings("datacenters"));
    if (names.isEmpty() && file.whole()) {
      TomlSection where = job == null ? file : job;
      where.problem(
          where.positionOf("datacenters"),
          "datacenters of [job] names none, but a job needs at least one",
          "Nomad's own default is datacenters = [\"dc1\"]; \"*\" means all");
    }
    return names;
  }

  private List<String> optOuts() {
    List<Located<String>> optOuts = file.strings("opt_outs");
    for (Located<String> optOut : optOuts) {
      if (!OPT_OUTS.contains(optOut.value())) {
        file.problem(
            optOut.at(),
            "opt_outs holds \""
                + optOut.value()
                + "\", but all there is to opt out of is "
                + String.join(", ", OPT_OUTS),
            null);
      }
    }
    return values(optOuts);
  }

  private Site.Docker docker() {
    TomlSection docker = section("docker");
    Site.Docker read =
        new Site.Docker(
            flag(docker, "advertise_ipv6_address", false),
            flag(docker, "force_pull", false),
            text(docker, "logging", ""),
            text(docker, "build_label", ""));
    reject(docker);
    return read;
  }

  private Site.Services services() {
    TomlSection service = section("service");
    Located<String> provider = service == null ? null : service.choice("provider", PROVIDERS);
    Site.Services read =
        new Site.Services(
            provider == null ? "consul" : provider.value(),
            duration(service, "check_interval", "20s"),
            duration(service, "check_timeout", "10s"));
    reject(service);
    return read;
  }

  private Site.Vault vault() {
    TomlSection vault = section("vault");
    Site.Vault read =
        new Site.Vault(
            text(vault, "secret_prefix", "secret/projects"),
            text(vault, "value_field", ".Data.value"));
    reject(vault);
    return read;
  }

  private Site.Resources resources() {
    TomlSection resources = section("resources");
    Located<Integer> mbits =
        resources == null ? null : resources.integer("mbits", 0, 1_000_000, "Mbit/s");
    reject(resources);
    return new Site.Resources(mbits == null ? 0 : mbits.value());
  }

  private @Nullable TomlSection section(String name) {
    return file.section(name);
  }

  private static void reject(@Nullable TomlSection section) {
    if (section != null) {
      section.rejectUnknown();
    }
  }

  private static String text(@Nullable TomlSection section, String key, String otherwise) {
    Located<String> value = section == null ? null : section.string(key);
    return value == null ? otherwise : value.value();
  }

  private static boolean flag(@Nullable TomlSection section, String key, boolean otherwise) {
    Located<Boolean> value = section == null ? null : section.bool(key);
    return value == null ? otherwise : value.value();
  }

  private static String duration(@Nullable TomlSection section, String key, String otherwise) {
    Located<String> value = section == null ? null : section.string(key);
    if (value == null || section == null) {
      return otherwise;
    }
    if (!DURATION.matcher(value.value()).matches()) {
      section.problem(
          value.at(),
          key + " is \"" + value.value() + "\", but must be a whole number of s, m or h",
          "for example \"" + otherwise + "\"");
    }
    return value.value();
  }

  private static void unique(
      TomlSection section, String what, Located<String> name, Map<String, Position> seen) {
    Position first = seen.putIfAbsent(name.value(), name.at());
    if (first != null) {
      section.problem(
          name.at(),
          what + " \"" + name.value() + "\" is there twice, first at line " + first.line(),
          null);
    }
  }

  /** What becomes part of job and service names. */
  private static void checkNamePart(TomlSection section, String key, Located<String> value) {
    if (!NAME_PART.matcher(value.value()).matches()) {
      section.problem(
          value.at(),
          key
              + " is \""
              + value.value()
              + "\", but must be letters and digits, with dashes only between them",
          null);
    }
  }

  private static List<String> values(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }
}
