package io.nomadguard.engine.validate;

import static io.nomadguard.engine.validate.Words.SECOND;
import static io.nomadguard.engine.validate.Words.duration;
import static io.nomadguard.engine.validate.Words.quoted;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One task. */
final class TaskCheck {

  private static final Set<String> HOOKS = Set.of("prestart", "poststart", "poststop");

  private final Part job;
  private final Part group;
  private final Part task;
  private final String type;
  private final long progressDeadline;
  private final long diskMb;

  /**
   * @param progressDeadline of the group's update block; 0 when there is none
   */
  TaskCheck(Part job, Part group, Part task, String type, long progressDeadline, long diskMb) {
    this.job = job;
    this.group = group;
    this.task = task;
    this.type = type;
    this.progressDeadline = progressDeadline;
    this.diskMb = diskMb;
  }

  void check() {
    name();
    if (task.text("Driver").isEmpty()) {
      task.problem("Driver", "Missing task driver");
    }
    times();
    ResourcesCheck.check(task.part("Resources", ""));
    logs(task.part("LogConfig", "logs: "));
    Placement.check(task, type, true);
    new TaskServices(job, group, task).check();
    task.parts("Artifacts", Part.numbered("artifact")).forEach(ArtifactCheck::check);
    TemplateCheck.check(task);
    vault(task.part("Vault", "vault: "));
    actions();
    lifecycle();
    mounts();
    plugin(task.part("CSIPluginConfig", "csi_plugin: "));
    Identities.check(task);
  }

  private void name() {
    String name = task.text("Name");
    if (name.isEmpty()) {
      task.problem("Name", "Missing task name");
    } else if (name.equals("alloc")) {
      task.problem("Name", "Task cannot be named \"alloc\"");
    } else if (name.contains("/") || name.contains("\\")) {
      task.problem("Name", "Task name cannot include slashes");
    } else if (name.contains("\0")) {
      task.problem("Name", "Task name cannot include null characters");
    }
  }

  private void times() {
    long kill = task.number("KillTimeout", 5 * SECOND);
    if (kill < 0) {
      task.problem("KillTimeout", "KillTimeout must be a positive value");
    } else if (progressDeadline > 0 && kill > progressDeadline) {
      task.problem(
          "KillTimeout",
          "KillTimeout ("
              + duration(kill)
              + ") longer than the group's ProgressDeadline ("
              + duration(progressDeadline)
              + ")");
    }
    if (task.number("ShutdownDelay") < 0) {
      task.problem("ShutdownDelay", "ShutdownDelay must be a positive value");
    }
  }

  private void logs(Part logs) {
    long files = logs.number("MaxFiles", 10);
    long size = logs.number("MaxFileSizeMB", 10);
    if (files < 1) {
      logs.problem("MaxFiles", "minimum number of files is 1; got " + files);
    }
    if (size < 1) {
      logs.problem("MaxFileSizeMB", "minimum file size is 1MB; got " + size);
    }
    if (diskMb <= files * size) {
      logs.problem(
          "MaxFileSizeMB",
          "log storage ("
              + (files * size)
              + " MB) must be less than requested disk capacity ("
              + diskMb
              + " MB)");
    }
  }

  private static void vault(Part vault) {
    String mode = vault.text("ChangeMode");
    if (mode.equals("signal")
        && vault.has("ChangeSignal")
        && vault.text("ChangeSignal").isEmpty()) {
      vault.problem("ChangeSignal", "Signal must be specified when using change mode \"signal\"");
    } else if (!Set.of("", "signal", "noop", "restart").contains(mode)) {
      vault.problem("ChangeMode", "Unknown change mode " + quoted(mode));
    }
  }

  private void actions() {
    Set<String> seen = new HashSet<>();
    for (Part action : task.parts("Actions", Part.named("action"))) {
      String name = action.text("Name");
      if (action.text("Command").isEmpty()) {
        action.problem("Command", "command cannot be empty");
      }
      if (!name.matches("[^\\x00\\s]{1,128}")) {
        action.problem("Name", "invalid name '" + name + "'");
      }
      if (!seen.add(name)) {
        action.problem("Name", "defined multiple times");
      }
    }
  }

  private void lifecycle() {
    Part dispatch = task.part("DispatchPayload", "dispatch_payload: ");
    if (AllocPath.escapes("task/local", dispatch.text("File"))) {
      dispatch.problem("File", "destination escapes allocation directory");
    }
    Part lifecycle = task.part("Lifecycle", "lifecycle: ");
    String hook = lifecycle.text("Hook");
    if (lifecycle.exists() && !HOOKS.contains(hook)) {
      lifecycle.problem(
          "Hook", hook.isEmpty() ? "no lifecycle hook provided" : "invalid hook: " + hook);
    }
  }

  private static void plugin(Part plugin) {
    if (!plugin.exists()) {
      return;
    }
    if (plugin.text("ID").isEmpty()) {
      plugin.problem("ID", "CSIPluginConfig must have a non-empty PluginID");
    }
    String kind = plugin.text("Type");
    if (!Set.of("node", "controller", "monolith").contains(kind)) {
      plugin.problem(
          "Type",
          "CSIPluginConfig PluginType must be one of 'node', 'controller', or 'monolith', got: "
              + quoted(kind));
    }
  }

  private void mounts() {
    Part volumes = group.part("Volumes", "");
    for (Part mount : task.parts("VolumeMounts", Part.numbered("volume mount"))) {
      String volume = mount.text("Volume");
      if (volume.isEmpty()) {
        mount.problem("Volume", "volume name is empty");
      } else if (!Volumes.known(volumes.part(volume, ""))) {
        mount.problem("Volume", "references undefined volume " + volume);
      }
      String propagation = mount.text("PropagationMode");
      if (!Set.of("", "private", "host-to-task", "bidirectional").contains(propagation)) {
        mount.problem("PropagationMode", "invalid propagation mode: " + quoted(propagation));
      }
    }
    Map<String, Part> secrets = new HashMap<>();
    for (Part secret : task.parts("Secrets", Part.named("secret"))) {
      if (secrets.putIfAbsent(secret.text("Name"), secret) != null) {
        secret.problem("Name", "Duplicate secret found");
      }
    }
  }
}
