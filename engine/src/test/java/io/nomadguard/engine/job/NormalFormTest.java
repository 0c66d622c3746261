package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Constraint | {} | {\"LTarget\":\"\",\"RTarget\":\"\",\"Operand\":\"\"}",
        "Constraint | {\"Operand\":\"=\"} | {\"LTarget\":\"\",\"RTarget\":\"\",\"Operand\":\"=\"}",
        "WaitConfig | {\"Min\":null} | {}",
        "Vault | {\"ChangeMode\":\"\"} | {\"Role\":\"\",\"Cluster\":\"\",\"Env\":true,\"DisableFile\":false,\"ChangeMode\":\"\"}",
        "PeriodicConfig | {\"Spec\":\"@daily\"} | {\"Spec\":\"@daily\",\"SpecType\":\"cron\"}",
        "JobUIConfig | {\"Links\":[]} | {\"Description\":\"\"}",
        "DNSConfig | {\"Servers\":[]} | {\"Servers\":[]}",
        "Secret | {\"Name\":\"s\",\"Config\":{\"a\":null,\"b\":1.0,\"c\":{\"d\":[2.0,null,2.5]}}} "
            + "| {\"Name\":\"s\",\"Provider\":\"\",\"Path\":\"\",\"Config\":{\"b\":1,\"c\":{\"d\":[2,null,2.5]}}}",
        "Spread | {\"Future\":{\"x\":1.0}} | {\"Attribute\":\"\",\"Future\":{\"x\":1.0}}"
      })
  void fillsInAndDrops(String struct, String json, String wanted) {
    ObjectNode node = NormalForm.apply(Trees.object(json), struct);
    assertThat(TreeDifference.first(Trees.json(wanted), node)).isEmpty();
  }

  @Test
  void keepsTheIdentityOfObjectsAndOneClassPerNumber() {
    ObjectNode group = Trees.object("{\"Tasks\":[{\"Name\":\"t\"}]}");
    JsonNode task = group.at("/Tasks/0");
    group.set("Count", LongNode.valueOf(3));
    NormalForm.apply(group, "TaskGroup");
    assertThat(group.at("/Tasks/0")).isSameAs(task);
    assertThat(group.get("Count").isInt()).isTrue();
  }

  @Test
  void anUnknownStructureIsABug() {
    assertThatThrownBy(() -> NormalForm.apply(Trees.object("{}"), "Taks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no job structure is called Taks");
  }
}
