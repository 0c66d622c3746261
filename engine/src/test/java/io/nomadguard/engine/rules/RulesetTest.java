package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.nomadguard.engine.job.JobTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesetTest {

  @TempDir Path home;

  @Test
  void a_validator_denies_and_a_modifier_changes() {
    Ruleset ruleset =
        new RulesFolder(home)
            .with(
                "validate/images.drl",
                """
                rule "image-not-latest"
                  @title("Images carry a version")
                  @enforcement(soft)
                  @why("What runs tomorrow is what was tested today")
                  @help("write the version after the image's name, such as nginx:1.29")
                when
                  Request(tier == "production")
                  $task : Task(driver == "docker", config.image matches ".*:latest")
                then
                  deny($task.getConfig().at("image"), "%s runs %s in production", $task.getName(), $task.getConfig().getImage());
                end
                """)
            .with(
                "modify/resources.drl",
                """
                rule "clamp-memory"
                  @title("No task gets more than 4096 MB")
                  @enforcement(advisory)
                  @why("Nodes are small")
                when
                  $resources : Resources(memory > 4096)
                then
                  because($resources, "%d MB is above the limit of 4096 MB", $resources.getMemory());
                  modify($resources) { setMemory(4096) }
                end
                """)
            .load();

    JobTree job = Jobs.web();
    Judgement judgement = ruleset.judge(job, List.of(Jobs.PRODUCTION));

    assertThat(judgement.findings())
        .containsExactly(
            new Finding(
                "image-not-latest",
                Enforcement.SOFT,
                "app runs nginx:latest in production",
                "write the version after the image's name, such as nginx:1.29",
                "/TaskGroups/0/Tasks/0/Config/image",
                null,
                null,
                null));
    assertThat(judgement.changes())
        .containsExactly(
            new Change(
                "clamp-memory",
                "/TaskGroups/0/Tasks/0/Resources/MemoryMB",
                IntNode.valueOf(9000),
                IntNode.valueOf(4096),
                "9000 MB is above the limit of 4096 MB",
                null));
    assertThat(judgement.fires())
        .containsExactly(Map.entry("clamp-memory", 1), Map.entry("image-not-latest", 1));
    assertThat(job.root().at("/TaskGroups/0/Tasks/0/Resources/MemoryMB").asInt()).isEqualTo(4096);
    assertThat(job.frozen()).isTrue();
  }
}
