package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobTree;
import io.nomadguard.engine.job.NormalForm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that a job doesn't have until a rule sets something in them. */
class MadeBlockTest {

  @TempDir Path home;

  private static String rule(String name, String role) {
    return """
        rule "%s"
          @title("Tasks log in to Vault") @enforcement(hard) @why("Secrets have owners")
        when
          $vault : Vault(role == null)
        then
          modify($vault) { setRole("%s") }
        end
        """
        .formatted(name, role);
  }

  private static JobTree job() {
    JobTree job = Jobs.web();
    NormalForm.apply(job.root(), "Job");
    return job;
  }

  @Test
  void aMadeBlockHasTheFormItWillBeReadIn() {
    JobTree job = job();

    Judgement judgement =
        new RulesFolder(home)
            .with("modify/vault.drl", rule("vault-role", "es"))
            .load()
            .judge(job, List.of(Jobs.PRODUCTION));

    assertThat(judgement.changes()).hasSize(1);
    assertThat(judgement.changes().get(0).path()).isEqualTo("/TaskGroups/0/Tasks/0/Vault/Role");
    assertThat(job.root().at("/TaskGroups/0/Tasks/0/Vault/ChangeMode").asText())
        .isEqualTo("restart");
    assertThat(NormalForm.apply(job.root().deepCopy(), "Job")).isEqualTo(job.root());
  }

  @Test
  void aMadeBlockThatRulesDisagreeOnLeavesNoTrace() {
    JobTree job = job();
    String before = job.root().toString();

    Judgement judgement =
        new RulesFolder(home)
            .with(
                "modify/vault.drl",
                rule("role-of-es", "es")
                    + rule("role-of-web", "web").replace("role == null", "role != \"web\""))
            .load()
            .judge(job, List.of(Jobs.PRODUCTION));

    assertThat(judgement.changes()).isEmpty();
    assertThat(judgement.findings()).isNotEmpty();
    assertThat(job.root().toString()).isEqualTo(before);
  }
}
