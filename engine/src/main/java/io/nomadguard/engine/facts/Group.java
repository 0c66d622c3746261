package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "A group of tasks that run together on one node.", json = "TaskGroup")
public final class Group extends Fact {

  private final Meta meta;
  private final Update update;
  private final Restart restart;
  private final Reschedule reschedule;
  private final Consul consul;
  private final Children<Constraint> constraints;
  private final Children<Affinity> affinities;
  private final Children<Spread> spreads;
  private final Children<Network> networks;
  private final Children<Service> services;
  private final Children<Volume> volumes;
  private final Children<Task> tasks;

  Group(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
    meta = new Meta(this, "Meta", object("Meta"));
    update = new Update(this, "Update", object("Update"));
    restart = new Restart(this, "RestartPolicy", object("RestartPolicy"));
    reschedule = new Reschedule(this, "ReschedulePolicy", object("ReschedulePolicy"));
    consul = new Consul(this, "Consul", object("Consul"));
    constraints = new Children<>(this, "Constraints", Constraint::new);
    affinities = new Children<>(this, "Affinities", Affinity::new);
    spreads = new Children<>(this, "Spreads", Spread::new);
    networks = new Children<>(this, "Networks", Network::new);
    services = new Children<>(this, "Services", Service::new);
    volumes = new Children<>(this, "Volumes", Volume::new);
    tasks = new Children<>(this, "Tasks", Task::new);
  }

  @Doc(value = "The group's name.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "How many allocations run, as written.", json = "Count", least = 0)
  public @Nullable Long getCount() {
    return integer("Count");
  }

  @Modifies({"count", "effectiveCount"})
  public void setCount(long count) {
    write("Count", count);
  }

  @Doc(
      value = "The count; when none is written the least that autoscaling allows, else 1.",
      json = "Count",
      least = 0)
  public long getEffectiveCount() {
    Long least = scaling("Min");
    return integer("Count", least == null ? 1 : least);
  }

  @Doc(
      value = "The most allocations that autoscaling may start; null without a scaling block.",
      json = "Scaling",
      least = 0)
  public @Nullable Long getScalingMax() {
    return scaling("Max");
  }

  private @Nullable Long scaling(String field) {
    ObjectNode scaling = object("Scaling");
    return scaling != null && scaling.path(field).isIntegralNumber()
        ? scaling.get(field).longValue()
        : null;
  }

  @Doc(value = "How long to wait before stopping its tasks.", json = "ShutdownDelay")
  public @Nullable Duration getShutdownDelay() {
    return duration("ShutdownDelay");
  }

  public void setShutdownDelay(Duration delay) {
    write("ShutdownDelay", delay);
  }

  @Doc("The group's own meta.")
  public Meta getMeta() {
    return meta;
  }

  @Doc("The group's own update block; it inherits from the job's.")
  public Update getUpdate() {
    return update;
  }

  @Doc("The group's restart block, which its tasks inherit from.")
  public Restart getRestart() {
    return restart;
  }

  @Doc("The group's own reschedule block; it inherits from the job's.")
  public Reschedule getReschedule() {
    return reschedule;
  }

  @Doc("The group's consul block.")
  public Consul getConsul() {
    return consul;
  }

  @Doc(value = "The group's own constraints.", json = "Constraints")
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

  @Doc(value = "The group's own affinities.", json = "Affinities")
  public List<Affinity> getAffinities() {
    return affinities.list();
  }

  @Doc(Affinity.ADD)
  @Modifies("affinities")
  public Affinity addAffinity(String attribute, String operator, String value, long weight) {
    return affinities.add(Affinity.element(attribute, operator, value, weight));
  }

  @Doc(value = "The group's own spreads.", json = "Spreads")
  public List<Spread> getSpreads() {
    return spreads.list();
  }

  @Doc(Spread.ADD)
  @Modifies("spreads")
  public Spread addSpread(String attribute, long weight) {
    return spreads.add(Spread.element(attribute, weight));
  }

  @Doc(value = "The group's networks: Nomad allows one.", json = "Networks")
  public List<Network> getNetworks() {
    return networks.list();
  }

  @Doc(value = "The group's own services, not those of its tasks.", json = "Services")
  public List<Service> getServices() {
    return services.list();
  }

  @Doc(value = "The volumes its tasks may mount.", json = "Volumes")
  public List<Volume> getVolumes() {
    return volumes.list();
  }

  @Doc("Its tasks, in the job's order.")
  public List<Task> getTasks() {
    return tasks.list();
  }
}
