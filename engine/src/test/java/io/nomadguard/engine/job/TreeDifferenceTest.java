package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeDifferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | {\"a\":2} | /a: 1 against 2",
        "{\"a\":1} | {} | /a: 1 against nothing",
        "{} | {\"a\":1} | /a: nothing against 1",
        "{\"a\":[{\"b\":\"x\"}]} | {\"a\":[{\"b\":\"y\"}]} | /a/0/b: \"x\" against \"y\"",
        "{\"a\":[1]} | {\"a\":[1,2]} | /a/1: nothing against 2",
        "{\"a\":[1,2]} | {\"a\":[1]} | /a/1: 2 against nothing",
        "{\"a/b\":1} | {\"a/b\":true} | /a~1b: 1 against true",
        "{\"a\":{}} | {\"a\":[]} | /a: {} against []",
        "1 | 2 | /: 1 against 2"
      })
  void saysWhereTheFirstDifferenceIs(String left, String right, String words) {
    assertThat(TreeDifference.first(Trees.json(left), Trees.json(right)))
        .hasToString("Optional[" + words + "]");
  }

  @Test
  void orderOfFieldsAndKindOfNumberDoNotCount() {
    ObjectNode left = Trees.object("{\"a\":1,\"b\":[0.5,2.0]}");
    ObjectNode right = Trees.object("{\"b\":[0.50,2]}");
    right.set("a", LongNode.valueOf(1));
    assertThat(TreeDifference.first(left, right)).isEmpty();
  }
}
