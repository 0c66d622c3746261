package io.nomadguard.engine.validate;

import java.util.HashMap;
import java.util.Map;

/** What a task has rendered. */
final class TemplateCheck {

  /** The highest that fits into twelve bits. */
  private static final String PERMISSIONS = "0*[0-7]{1,4}";

  private TemplateCheck() {}

  static void check(Part task) {
    Map<String, Integer> destinations = new HashMap<>();
    int index = 0;
    for (Part template : task.parts("Templates", Part.numbered("template"))) {
      index++;
      template(template);
      Integer other = destinations.putIfAbsent(template.text("DestPath"), index);
      if (other != null) {
        template.problem("DestPath", "has same destination as template " + other);
      }
    }
  }

  private static void template(Part template) {
    if (template.text("SourcePath").isEmpty() && template.text("EmbeddedTmpl").isEmpty()) {
      template.problem("EmbeddedTmpl", "Must specify a source path or have an embedded template");
    }
    String destination = template.text("DestPath");
    if (destination.isEmpty()) {
      template.problem("DestPath", "Must specify a destination for the template");
    } else if (AllocPath.escapes("task", destination)) {
      template.problem("DestPath", "destination escapes allocation directory");
    }
    changeMode(template);
    if (template.number("Splay") < 0) {
      template.problem("Splay", "Must specify positive splay value");
    }
    String permissions = template.text("Perms");
    if (!permissions.isEmpty() && !permissions.matches(PERMISSIONS)) {
      template.problem("Perms", "Failed to parse " + Words.quoted(permissions) + " as octal");
    }
    Part wait = template.part("Wait", "wait: ");
    if (wait.has("Min") && wait.has("Max") && wait.number("Min") > wait.number("Max")) {
      wait.problem(
          "Min",
          "wait min "
              + Words.duration(wait.number("Min"))
              + " is greater than max "
              + Words.duration(wait.number("Max")));
    }
  }

  private static void changeMode(Part template) {
    String mode = template.text("ChangeMode", "restart");
    switch (mode) {
      case "noop", "restart" -> {
        // needs nothing else
      }
      case "signal" -> {
        if (template.has("ChangeSignal") && template.text("ChangeSignal").isEmpty()) {
          template.problem("ChangeSignal", "Must specify signal value when change mode is signal");
        }
        if (template.flag("Envvars")) {
          template.problem("Envvars", "cannot use signals with env var templates");
        }
      }
      case "script" -> {
        Part script = template.part("ChangeScript", "change_script: ");
        if (!script.exists()) {
          template.problem(
              "ChangeMode",
              "must specify change script configuration value when change mode is script");
        } else if (script.text("Command").isEmpty()) {
          script.problem("Command", "must specify script path value when change mode is script");
        }
      }
      default ->
          template.problem(
              "ChangeMode",
              "Invalid change mode. Must be one of the following: noop, signal, script, restart");
    }
  }
}
