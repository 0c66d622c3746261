package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "The job.", json = "Job")
public final class Job extends Fact {

  private final Meta meta;
  private final Update update;
  private final Reschedule reschedule;
  private final Periodic periodic;
  private final Parameterized parameterized;
  private final Children<Constraint> constraints;
  private final Children<Affinity> affinities;
  private final Children<Spread> spreads;
  private final Children<Group> groups;

  Job(FactBook book, ObjectNode root) {
    super(book, root);
    meta = new Meta(this, "Meta", object("Meta"));
    update = new Update(this, "Update", object("Update"));
    reschedule = new Reschedule(this, "Reschedule", object("Reschedule"));
    periodic = new Periodic(this, "Periodic", object("Periodic"));
    parameterized = new Parameterized(this, "ParameterizedJob", object("ParameterizedJob"));
    constraints = new Children<>(this, "Constraints", Constraint::new);
    affinities = new Children<>(this, "Affinities", Affinity::new);
    spreads = new Children<>(this, "Spreads", Spread::new);
    groups = new Children<>(this, "TaskGroups", Group::new);
  }

  @Doc(value = "What Nomad knows the job by.", json = "ID")
  public @Nullable String getId() {
    return text("ID");
  }

  @Doc(value = "The name shown; the id unless the job says otherwise.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "`service`, `batch`, `system` or `sysbatch`.", json = "Type")
  public @Nullable String getType() {
    return text("Type");
  }

  @Doc(value = "The type, `service` when none is written.", json = "Type")
  public String getEffectiveType() {
    String type = getType();
    return type == null ? "service" : type;
  }

  @Doc(
      value =
          "The region it goes to, by the job or by what the request names; when neither does, or it"
              + " is `global`, that of the servers that are asked.",
      json = "Region")
  public @Nullable String getRegion() {
    return text("Region");
  }

  public void setRegion(String region) {
    write("Region", region);
  }

  @Doc(value = "The namespace as written.", json = "Namespace")
  public @Nullable String getNamespace() {
    return text("Namespace");
  }

  @Modifies({"namespace", "effectiveNamespace"})
  public void setNamespace(String namespace) {
    write("Namespace", namespace);
  }

  @Doc(value = "The namespace, `default` when none is written.", json = "Namespace")
  public String getEffectiveNamespace() {
    String namespace = getNamespace();
    return namespace == null ? "default" : namespace;
  }

  @Doc(value = "The node pool it is placed in.", json = "NodePool")
  public @Nullable String getNodePool() {
    return text("NodePool");
  }

  public void setNodePool(String nodePool) {
    write("NodePool", nodePool);
  }

  @Doc(value = "Nomad's datacenters, which may hold wildcards.", json = "Datacenters")
  public List<String> getDatacenters() {
    return texts("Datacenters");
  }

  public void setDatacenters(List<String> datacenters) {
    write("Datacenters", datacenters);
  }

  @Doc(value = "1 to 100; who is placed, and evicted, first.", json = "Priority", least = 0)
  public @Nullable Long getPriority() {
    return integer("Priority");
  }

  @Modifies({"priority", "effectivePriority"})
  public void setPriority(long priority) {
    write("Priority", priority);
  }

  @Doc(value = "The priority, 50 when none is written.", json = "Priority", least = 0)
  public long getEffectivePriority() {
    return integer("Priority", 50);
  }

  @Doc(value = "Whether all allocations must be placed at once.", json = "AllAtOnce")
  public boolean isAllAtOnce() {
    return flag("AllAtOnce");
  }

  @Doc("The job's own meta.")
  public Meta getMeta() {
    return meta;
  }

  @Doc("The job's update block, which groups inherit from field by field.")
  public Update getUpdate() {
    return update;
  }

  @Doc("The job's reschedule block, which groups inherit from field by field.")
  public Reschedule getReschedule() {
    return reschedule;
  }

  @Doc("When the job is started over and over.")
  public Periodic getPeriodic() {
    return periodic;
  }

  @Doc("How the job is dispatched with parameters.")
  public Parameterized getParameterized() {
    return parameterized;
  }

  @Doc("Its groups, in the job's order.")
  public List<Group> getGroups() {
    return groups.list();
  }

  @Doc("The tasks of all groups, in the job's order.")
  public List<Task> getTasks() {
    return getGroups().stream().flatMap(group -> group.getTasks().stream()).toList();
  }

  @Doc("Every IPv4 address that its tasks' settings name, but for the node's own.")
  public List<Ipv4Literal> getIpv4Literals() {
    return Ipv4Literal.in(scope(), getTasks());
  }

  @Doc(value = "The job's own constraints, not those of its groups.", json = "Constraints")
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

  @Doc(value = "The job's own affinities, not those of its groups.", json = "Affinities")
  public List<Affinity> getAffinities() {
    return affinities.list();
  }

  @Doc(Affinity.ADD)
  @Modifies("affinities")
  public Affinity addAffinity(String attribute, String operator, String value, long weight) {
    return affinities.add(Affinity.element(attribute, operator, value, weight));
  }

  @Doc(value = "The job's own spreads, not those of its groups.", json = "Spreads")
  public List<Spread> getSpreads() {
    return spreads.list();
  }

  @Doc(Spread.ADD)
  @Modifies("spreads")
  public Spread addSpread(String attribute, long weight) {
    return spreads.add(Spread.element(attribute, weight));
  }
}
