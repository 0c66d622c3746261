package io.nomadguard.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.engine.rules.RulesetDiff;
import io.nomadguard.engine.rules.RulesetSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesetDiffReportTest {

  private static final String RULE =
      """
      // Names of images.
      rule "%s"
        @title("T") @enforcement(%s) @why("W")
      when
        $task : Task(memory > %s)
      then
        deny($task, "too much");
      end
      """;

  private static final Map<String, String> BASE =
      Map.of(
          "ruleset.toml", "name = \"site\"\nversion = \"1.0\"\n",
          "site.toml", "[[tier]]\nname = \"test\"\nletter = \"t\"\n\n[docker]\nlogging = \"a\"\n",
          "types/a.drl", "declare Limit\n  tier : String @key\n  memory : int\nend\n",
          "data/limits.toml",
              "[[limit]]\ntier = \"test\"\nmemory = 10\n\n[[limit]]\ntier = \"production\"\n",
          "validate/a.drl", RULE.formatted("one", "hard", 1),
          "validate/b.drl", RULE.formatted("two", "hard", 2),
          "validate/c.drl", RULE.formatted("three", "hard", 3));

  private static RulesetSource source(Map<String, String> changes) {
    Map<String, byte[]> files = new TreeMap<>();
    BASE.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    changes.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    files.values().removeIf(bytes -> bytes.length == 0);
    return RulesetSource.of("rules", files);
  }

  private static String text(Map<String, String> changes) {
    return RulesetDiffReport.text(RulesetDiff.between(source(Map.of()), source(changes)), false)
        .replaceAll("\\([0-9a-f]{12}\\)", "(HASH)");
  }

  private static JsonNode json(Map<String, String> changes) throws Exception {
    return new ObjectMapper()
        .readTree(RulesetDiffReport.json(RulesetDiff.between(source(Map.of()), source(changes))));
  }

  @Test
  void nothing_differs() {
    assertThat(text(Map.of())).isEqualTo("nothing differs: both are site 1.0 (HASH)\n");
  }

  @Test
  void rules_are_told_one_by_one_with_what_is_said_of_them_and_their_lines() {
    String one = RULE.formatted("one", "soft", 5);
    assertThat(
            text(
                Map.of(
                    "ruleset.toml",
                    "name = \"site\"\nversion = \"1.1\"\n",
                    "validate/a.drl",
                    one,
                    "validate/b.drl",
                    "",
                    "validate/c.drl",
                    RULE.formatted("four", "hard", 9),
                    "verify/d.drl",
                    RULE.formatted("three", "hard", 3))))
        .isEqualTo(
            """
            site 1.0 (HASH) → site 1.1 (HASH)

            Rules:
              + four  validate/c.drl:2  hard  T
              ~ one  validate/a.drl:2
                  @enforcement: "hard" → "soft"
                  @@ -2,7 +2,7 @@
                   rule "one"
                  -  @title("T") @enforcement(hard) @why("W")
                  +  @title("T") @enforcement(soft) @why("W")
                   when
                  -  $task : Task(memory > 1)
                  +  $task : Task(memory > 5)
                   then
                     deny($task, "too much");
                   end
              ~ three  verify/d.drl:2  the same  moved from validate/c.drl
              - two  validate/b.drl:2  hard  T

            Settings:
              ~ version: "1.0" → "1.1"  ruleset.toml:2

            Beside the rules:
              ~ validate/b.drl
                  -// Names of images.
              ~ verify/d.drl
                  +// Names of images.
            """);
  }

  @Test
  void a_rule_with_another_name_is_the_same() {
    assertThat(text(Map.of("validate/b.drl", RULE.formatted("deux", "hard", 2))))
        .isEqualTo(
            """
            site 1.0 (HASH) → site 1.0 (HASH)

            Rules:
              ~ deux  validate/b.drl:2  was two
            """);
  }

  @Test
  void rows_go_by_their_keys_and_settings_by_theirs() {
    assertThat(
            text(
                Map.of(
                    "data/limits.toml",
                    """
                    # moved
                    [[limit]]
                    tier = "production"

                    [[limit]]
                    tier = "test"
                    memory = 20

                    [[limit]]
                    tier = "quality"
                    memory = 5
                    """,
                    "site.toml",
                    "[[tier]]\nname = \"test\"\nletter = \"x\"\n\n[job]\nlist = [1, \"b\"]\n",
                    "types/a.drl",
                    "declare Limit\n  tier : String @key\n  memory : long\nend\n")))
        .isEqualTo(
            """
            site 1.0 (HASH) → site 1.0 (HASH)

            Types:
              ~ Limit  types/a.drl:1
                  @@ -1,4 +1,4 @@
                   declare Limit
                     tier : String @key
                  -  memory : int
                  +  memory : long
                   end

            Data:
              ~ [[limit]] tier = "test"  data/limits.toml:5
                  memory: 10 → 20
              + [[limit]] tier = "quality", memory = 5  data/limits.toml:9

            Settings:
              ~ tier["test"].letter: "t" → "x"  site.toml:3
              + job.list: unset → [1, "b"]  site.toml:6
              - docker.logging: "a" → unset  site.toml:6
            """);
  }

  @Test
  void without_a_key_rows_go_by_likeness() {
    Map<String, String> before =
        Map.of(
            "types/a.drl",
            "declare Pin\n  job : String\n  node : String\n  why : String\nend\n",
            "data/limits.toml",
            "[[pin]]\njob = \"a\"\nnode = \"n1\"\nwhy = \"w\"\n"
                + "[[pin]]\njob = \"b\"\nnode = \"n1\"\nwhy = \"x\"\n");
    RulesetSource after =
        source(
            Map.of(
                "types/a.drl",
                before.get("types/a.drl"),
                "data/limits.toml",
                "[[pin]]\njob = \"b\"\nnode = \"n2\"\nwhy = \"x\"\n"
                    + "[[pin]]\njob = \"c\"\nnode = \"n9\"\nwhy = \"y\"\n"));

    assertThat(
            RulesetDiffReport.text(RulesetDiff.between(source(before), after), false)
                .lines()
                .skip(2))
        .containsExactly(
            "Data:",
            "  ~ [[pin]] job = \"b\", why = \"x\"  data/limits.toml:1",
            "      node: \"n1\" → \"n2\"",
            "  - [[pin]] job = \"a\", node = \"n1\", why = \"w\"  data/limits.toml:1",
            "  + [[pin]] job = \"c\", node = \"n9\", why = \"y\"  data/limits.toml:5");
  }

  @Test
  void comments_in_tables_change_the_hash_only() {
    assertThat(text(Map.of("data/limits.toml", "# new\n" + BASE.get("data/limits.toml"))))
        .isEqualTo(
            """
            site 1.0 (HASH) → site 1.0 (HASH)
            only comments, blanks or the order of tables differ
            """);
  }

  @Test
  void a_comment_in_a_rule_is_told_as_one() {
    String commented = BASE.get("validate/a.drl").replace("then\n", "then  // so\n");
    assertThat(text(Map.of("validate/a.drl", commented)).lines())
        .contains("  ~ one  validate/a.drl:2  comments and blanks only");
  }

  @Test
  void what_cannot_be_read_is_compared_as_text() {
    assertThat(
            text(Map.of("data/limits.toml", "[[limit\n", "validate/a.drl", "rule \"one"))
                .lines()
                .skip(2))
        .containsExactly(
            "Rules:",
            "  - one  validate/a.drl:2  hard  T",
            "",
            "Data:",
            "  - [[limit]] tier = \"test\", memory = 10  data/limits.toml:1",
            "  - [[limit]] tier = \"production\"  data/limits.toml:5",
            "",
            "Beside the rules:",
            "  ~ data/limits.toml",
            "      +[[limit",
            "  ~ validate/a.drl",
            "      -// Names of images.",
            "      +rule \"one");
  }

  @Test
  void nothing_in_it_moves_the_cursor() {
    assertThat(text(Map.of("data/limits.toml", "[[limit]]\ntier = \"\\u001b[2Jx\"\n")))
        .contains("tier = \"\\x1b[2Jx\"")
        .doesNotContain("\u001b");
  }

  @Test
  void programs_get_the_values() throws Exception {
    JsonNode json =
        json(
            Map.of(
                "validate/a.drl",
                RULE.formatted("one", "soft", 1),
                "data/limits.toml",
                "[[limit]]\ntier = \"test\"\nmemory = 20\n"));

    assertThat(json.path("same").asBoolean()).isFalse();
    assertThat(json.path("before").path("hash").asText()).isEqualTo(source(Map.of()).hash());
    JsonNode rule = json.path("rules").path(0);
    assertThat(rule.path("rule").asText()).isEqualTo("one");
    assertThat(rule.path("change").asText()).isEqualTo("changed");
    assertThat(rule.path("before").path("tags").path("enforcement").asText()).isEqualTo("hard");
    assertThat(rule.path("after").path("tags").path("enforcement").asText()).isEqualTo("soft");
    assertThat(rule.path("diff").path(0).asText()).isEqualTo("@@ -2,5 +2,5 @@");
    JsonNode row = json.path("rows").path(0);
    assertThat(row.toString())
        .isEqualTo(
            "{\"table\":\"limit\",\"change\":\"changed\",\"key\":{\"tier\":\"test\"},"
                + "\"before\":{\"file\":\"data/limits.toml\",\"line\":1,"
                + "\"values\":{\"tier\":\"test\",\"memory\":10}},"
                + "\"after\":{\"file\":\"data/limits.toml\",\"line\":1,"
                + "\"values\":{\"tier\":\"test\",\"memory\":20}},\"columns\":[\"memory\"]}");
    assertThat(json.path("rows").path(1).path("change").asText()).isEqualTo("removed");
  }
}
