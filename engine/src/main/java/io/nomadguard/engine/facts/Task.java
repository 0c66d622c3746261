package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "One process, or container, of a group.", json = "Task")
public final class Task extends Fact {

  private final Config config;
  private final Resources resources;
  private final Env env;
  private final Meta meta;
  private final Restart restart;
  private final Logs logs;
  private final Vault vault;
  private final Consul consul;
  private final Identity identity;
  private final Children<Constraint> constraints;
  private final Children<Affinity> affinities;
  private final Children<Service> services;
  private final Children<Template> templates;
  private final Children<Secret> secrets;
  private final Children<Artifact> artifacts;
  private final Children<VolumeMount> volumeMounts;
  private final Children<Identity> identities;

  Task(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    config = new Config(this, "Config", object("Config"));
    resources = new Resources(this, "Resources", object("Resources"));
    env = new Env(this, "Env", object("Env"));
    meta = new Meta(this, "Meta", object("Meta"));
    restart = new Restart(this, "RestartPolicy", object("RestartPolicy"));
    logs = new Logs(this, "LogConfig", object("LogConfig"));
    vault = new Vault(this, "Vault", object("Vault"));
    consul = new Consul(this, "Consul", object("Consul"));
    identity = new Identity(this, "Identity", object("Identity"));
    constraints = new Children<>(this, "Constraints", Constraint::new);
    affinities = new Children<>(this, "Affinities", Affinity::new);
    services = new Children<>(this, "Services", Service::new);
    templates = new Children<>(this, "Templates", Template::new);
    secrets = new Children<>(this, "Secrets", Secret::new);
    artifacts = new Children<>(this, "Artifacts", Artifact::new);
    volumeMounts = new Children<>(this, "VolumeMounts", VolumeMount::new);
    identities = new Children<>(this, "Identities", Identity::new);
  }

  @Doc(value = "The task's name.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(
      value = "Such as `docker`, `podman`, `exec`, `exec2`, `raw_exec`, `java`, `qemu`.",
      json = "Driver")
  public @Nullable String getDriver() {
    return text("Driver");
  }

  @Doc(value = "The user it runs as.", json = "User")
  public @Nullable String getUser() {
    return text("User");
  }

  public void setUser(String user) {
    write("User", user);
  }

  @Doc(value = "Whether its end stops the group's other tasks.", json = "Leader")
  public boolean isLeader() {
    return flag("Leader");
  }

  @Doc(value = "What Nomad set it up as, such as `connect-proxy:web`.", json = "Kind")
  public @Nullable String getKind() {
    return text("Kind");
  }

  @Doc(
      value =
          "Null for a main task, else from the lifecycle block: `prestart`, `poststart` or `poststop`.",
      json = "Lifecycle")
  public @Nullable String getLifecycleHook() {
    ObjectNode lifecycle = object("Lifecycle");
    String hook = lifecycle == null ? "" : lifecycle.path("Hook").asText();
    return hook.isEmpty() ? null : hook;
  }

  @Doc(value = "How long it has between the kill signal and its end.", json = "KillTimeout")
  public @Nullable Duration getKillTimeout() {
    return duration("KillTimeout");
  }

  public void setKillTimeout(Duration timeout) {
    write("KillTimeout", timeout);
  }

  @Doc(
      value =
          "Such as `SIGTERM`, `SIGINT`, `SIGQUIT`, `SIGHUP`, `SIGKILL`, `SIGUSR1`, `SIGUSR2`. It is stopped with that.",
      json = "KillSignal")
  public @Nullable String getKillSignal() {
    return text("KillSignal");
  }

  public void setKillSignal(String signal) {
    write("KillSignal", signal);
  }

  @Doc(value = "How long to wait between deregistering it and stopping it.", json = "ShutdownDelay")
  public @Nullable Duration getShutdownDelay() {
    return durationUnlessZero("ShutdownDelay");
  }

  public void setShutdownDelay(Duration delay) {
    write("ShutdownDelay", delay);
  }

  @Doc("The driver's config.")
  public Config getConfig() {
    return config;
  }

  @Doc("What it is given of the node.")
  public Resources getResources() {
    return resources;
  }

  @Doc("Its environment variables.")
  public Env getEnv() {
    return env;
  }

  @Doc("The task's own meta.")
  public Meta getMeta() {
    return meta;
  }

  @Doc("The task's own restart block; it inherits from the group's.")
  public Restart getRestart() {
    return restart;
  }

  @Doc("How its output is kept.")
  public Logs getLogs() {
    return logs;
  }

  @Doc("Its vault block.")
  public Vault getVault() {
    return vault;
  }

  @Doc("Its consul block.")
  public Consul getConsul() {
    return consul;
  }

  @Doc("Its default workload identity, which Nomad's own API takes.")
  public Identity getIdentity() {
    return identity;
  }

  @Doc(value = "Its further workload identities, by name.", json = "Identities")
  public List<Identity> getIdentities() {
    return identities.list();
  }

  @Doc("Adds an identity of that name, such as `vault_default`, for that audience.")
  @Modifies("identities")
  public Identity addIdentity(String name, String audience) {
    return identities.add(Identity.element(name, audience));
  }

  @Doc(value = "The task's own constraints.", json = "Constraints")
  public List<Constraint> getConstraints() {
    return constraints.list();
  }

  @Doc(Constraint.ADD)
  @Modifies("constraints")
  public Constraint addConstraint(String attribute, String operator, String value) {
    return constraints.add(Constraint.element(attribute, operator, value));
  }

  @Doc("Takes away a constraint of this very block.")
  @Modifies("constraints")
  public void removeConstraint(Constraint constraint) {
    constraints.remove(constraint);
  }

  @Doc(value = "The task's own affinities.", json = "Affinities")
  public List<Affinity> getAffinities() {
    return affinities.list();
  }

  @Doc(Affinity.ADD)
  @Modifies("affinities")
  public Affinity addAffinity(String attribute, String operator, String value, long weight) {
    return affinities.add(Affinity.element(attribute, operator, value, weight));
  }

  @Doc(value = "The task's own services, not those of its group.", json = "Services")
  public List<Service> getServices() {
    return services.list();
  }

  @Doc(value = "The files made for it before it starts.", json = "Templates")
  public List<Template> getTemplates() {
    return templates.list();
  }

  @Doc("Adds a template with that text as data.")
  @Modifies("templates")
  public Template addTemplate(String data, String destination) {
    return templates.add(Template.element(data, destination));
  }

  @Doc(value = "The secrets that Nomad fetches for it before it starts.", json = "Secrets")
  public List<Secret> getSecrets() {
    return secrets.list();
  }

  @Doc(value = "What is fetched for it before it starts.", json = "Artifacts")
  public List<Artifact> getArtifacts() {
    return artifacts.list();
  }

  @Doc(value = "The group's volumes it mounts.", json = "VolumeMounts")
  public List<VolumeMount> getVolumeMounts() {
    return volumeMounts.list();
  }
}
