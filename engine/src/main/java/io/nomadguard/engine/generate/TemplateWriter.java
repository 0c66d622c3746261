package io.nomadguard.engine.generate;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.toml.InjectSpec;
import io.nomadguard.engine.toml.TaskSpec;
import io.nomadguard.engine.toml.VaultEnvSpec;
import io.nomadguard.engine.toml.VaultInjectSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a task finds in its {@code secrets/} folder: injected files and secrets of Vault, as
 * environment or, with a volume, as a file in the container.
 */
final class TemplateWriter {

  /** Injected by itself when the repository has it. */
  private static final String VAULT_ENV = "vault.env";

  private final Plan plan;
  private final TaskSpec spec;
  private final String vaultFile;

  TemplateWriter(Plan plan, TaskSpec spec, int index) {
    this.plan = plan;
    this.spec = spec;
    this.vaultFile = "secrets/vault-" + spec.taskgroup().value() + "-" + index;
  }

  void write(Piece task, Piece config) {
    for (Located<InjectSpec> entry : spec.inject()) {
      InjectSpec inject = entry.value();
      String text = plan.files().required(inject.file(), entry.at());
      if (text != null) {
        String path = "secrets/" + inject.file();
        template(task, text, path, inject.env(), entry.at());
        volume(config, path, inject.path(), entry.at());
      }
    }
    if (spec.inject().stream().noneMatch(entry -> entry.value().file().equals(VAULT_ENV))) {
      String text = plan.files().optional(VAULT_ENV, spec.at());
      if (text != null) {
        template(task, text, "secrets/" + VAULT_ENV, true, spec.at());
      }
    }
    vaultEnv(task);
    for (int i = 0; i < spec.vaultinject().size(); i++) {
      Located<VaultInjectSpec> entry = spec.vaultinject().get(i);
      String path = vaultFile + "-" + i + ".inj";
      String own = plan.names().project() + "/" + entry.value().key();
      template(task, secret(own) + "\n", path, false, entry.at());
      volume(config, path, entry.value().path(), entry.at());
    }
  }

  private void vaultEnv(Piece task) {
    if (spec.vaultenv().isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (Located<VaultEnvSpec> entry : spec.vaultenv()) {
      String key = entry.value().key();
      String path = key.contains("/") ? key : plan.names().project() + "/" + key;
      lines.append(entry.value().name()).append("=\"").append(secret(path)).append("\"\n");
    }
    template(task, lines.toString(), vaultFile + ".env", true, spec.vaultenv().get(0).at());
  }

  /**
   * @param path below the team's own secrets
   */
  private String secret(String path) {
    return "{{with secret \""
        + plan.site().vault().secretPrefix()
        + "/"
        + plan.names().owner()
        + "/"
        + path
        + "\"}}{{"
        + plan.site().vault().valueField()
        + "}}{{end}}";
  }

  private static void template(
      Piece task, String text, String destination, boolean env, Position at) {
    Piece template = task.element("Templates", at);
    template.text("DestPath", destination).text("EmbeddedTmpl", text + "\n");
    if (env) {
      template.flag("Envvars", true);
    }
  }

  private static void volume(
      Piece config, String source, @Nullable String inContainer, Position at) {
    if (inContainer != null) {
      config.listed("volumes", source + ":" + inContainer, at);
    }
  }
}
