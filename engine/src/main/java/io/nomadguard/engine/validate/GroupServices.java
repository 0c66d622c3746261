package io.nomadguard.engine.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The services of a group, and what they share with those of its tasks. */
final class GroupServices {

  private final Part job;
  private final Part group;
  private final List<Part> tasks;
  private final Set<List<String>> ids = new HashSet<>();
  private final Set<String> providers = new HashSet<>();

  GroupServices(Part job, Part group, List<Part> tasks) {
    this.job = job;
    this.group = group;
    this.tasks = tasks;
  }

  void check() {
    Set<String> names = new HashSet<>();
    for (Part task : tasks) {
      names.add(task.text("Name"));
      for (Part service : task.parts("Services", Part.named("service"))) {
        ofTask(task, service);
      }
    }
    for (Part service : group.parts("Services", Part.named("service"))) {
      ofGroup(service, names);
    }
    if (providers.size() > 1) {
      group.problem(
          "Services",
          "Multiple service providers used: task group services must use the same provider");
    }
  }

  private void ofTask(Part task, Part service) {
    ServiceCheck check = new ServiceCheck(job, group, task, service);
    String name = task.text("Name");
    String named = service.text("TaskName");
    if (!named.isEmpty() && !named.equals(name)) {
      service.problem(
          "TaskName", "may only specify task the service belongs to, got " + Words.quoted(named));
    }
    ConnectCheck.ofTask(service);
    unique(service, List.of(check.name(), "task " + name, service.text("PortLabel")));
    providers.add(check.provider());
  }

  private void unique(Part service, List<String> id) {
    if (!ids.add(id)) {
      service.problem("Name", "Services are not unique: the same name and port twice");
    }
  }

  private void ofGroup(Part service, Set<String> taskNames) {
    ServiceCheck check = new ServiceCheck(job, group, null, service);
    check.check();
    if (check.provider().equals("consul")) {
      new ConnectCheck(group, tasks).service(service, check.name());
    }
    unique(service, List.of(check.name(), "group", service.text("PortLabel")));
    providers.add(check.provider());
    if (service.text("AddressMode").equals("driver")) {
      service.problem(
          "AddressMode",
          "cannot use address_mode=\"driver\", only services defined in a \"task\" block can use"
              + " this mode");
    }
    for (Part one : service.parts("Checks", Part.named("check"))) {
      String own = one.text("TaskName");
      String task = own.isEmpty() ? service.text("TaskName") : own;
      if (!task.isEmpty()) {
        if (one.text("AddressMode").equals("driver")) {
          one.problem(
              "AddressMode",
              "cannot use address_mode=\"driver\", only checks defined in a \"task\" service block"
                  + " can use this mode");
        }
        if (!taskNames.contains(task)) {
          (own.isEmpty() ? service : one)
              .problem("TaskName", "refers to non-existent task " + task);
        }
      } else if (one.text("Type").equals("script")) {
        one.problem("Type", "service or check must specify task parameter");
      }
    }
  }
}
