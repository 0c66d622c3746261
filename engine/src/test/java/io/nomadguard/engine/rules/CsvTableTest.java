package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that a spreadsheet wrote. */
class CsvTableTest {

  private static final String TYPES =
      """
      declare Limit
        tier : String @key
        memory : int
        ratio : double
        strict : boolean
        wait : Duration
        since : LocalDate
        days : List<DayOfWeek>
        names : List<String>
        sizes : List<Integer>
      end
      """;

  private static final String SHOWS =
      """
      rule "shows" TAGS
      when
        $job : Job()
        $l : Limit()
      then
        deny($job, "%s %d %s %s %s %s %s %s %s", $l.getTier(), $l.getMemory(), $l.getRatio(),
            $l.getStrict(), $l.getWait(), $l.getSince(), $l.getDays(), $l.getNames(), $l.getSizes());
      end
      """;

  @TempDir Path home;

  private RulesFolder folder() {
    return new RulesFolder(home).with("types/limits.drl", TYPES).with("validate/a.drl", SHOWS);
  }

  private List<String> rows(RulesFolder folder) {
    return folder.load().judge(Jobs.web(), List.of()).findings().stream()
        .map(Finding::message)
        .toList();
  }

  private List<String> problems(String csv) {
    return folder().with("data/limits.csv", csv).problems();
  }

  @Test
  void every_type_of_column() {
    assertThat(
            rows(
                folder()
                    .with(
                        "data/limits.csv",
                        "\uFEFFmemory,tier,ratio,strict,wait,since,days,names,sizes\r\n"
                            + "4096, production ,1.5,TRUE,90s,2026-11-23,monday|Friday,\"a, \"\"b\"\" | c\",1|2\r\n"
                            + ",,,,,,,,\r\n"
                            + ",test,,,,,,,\r\n")))
        .containsExactly(
            "production 4096 1.5 true PT1M30S 2026-11-23 [MONDAY, FRIDAY] [a, \"b\", c] [1, 2]",
            "test 0 0.0 false null null [] [] []");
  }

  @Test
  void semicolons_and_one_row_each_way() {
    assertThat(
            rows(
                folder()
                    .with("data/limit.csv", "tier;memory\nproduction;1\n")
                    .with("data/more.toml", "[[limit]]\ntier = \"test\"\nmemory = 2\n")))
        .containsExactly(
            "production 1 0.0 false null null [] [] []", "test 2 0.0 false null null [] [] []");
  }

  @Test
  void wrong_cells_are_told_as_spreadsheets_call_them() {
    assertThat(
            problems(
                """
                tier,memory,strict,since,sizes,wait
                production,2 GB,yes,23.11.2026,1|x,long
                "two
                lines",99999999999,,,,,7
                """))
        .containsExactly(
            "data/limits.csv:2:12: cell B2 (memory) is \"2 GB\", but must be a whole number",
            "data/limits.csv:2:17: cell C2 (strict) is \"yes\", but must be true or false",
            "data/limits.csv:2:21: cell D2 (since) is \"23.11.2026\", but must be a date such as"
                + " 2026-11-23",
            "data/limits.csv:2:32: cell E2 (sizes) is \"1|x\", but must be a list of whole numbers"
                + " (write | between the elements)",
            "data/limits.csv:2:36: cell F2 (wait) is \"long\", but must be a duration such as 90s",
            "data/limits.csv:4:8: cell B4 (memory) is \"99999999999\", but must be a whole number",
            "data/limits.csv:4:24: cell G4 stands beside the last column (columns: tier, memory,"
                + " ratio, strict, wait, since, days, names, sizes)");
  }

  @Test
  void wrong_columns_and_keys() {
    assertThat(problems("tier,memry,tier\na,1,b\n"))
        .containsExactly(
            "data/limits.csv:1:6: unknown column \"memry\" (did you mean memory?)",
            "data/limits.csv:1:12: a second column tier (keep one)");
    assertThat(problems("memory\n1\n"))
        .containsExactly("data/limits.csv:1:1: there is no column tier");
    assertThat(problems("memory,tier\n1,\n"))
        .containsExactly("data/limits.csv:2:3: cell B2 (tier) is empty, but tells rows apart");
    assertThat(problems("tier,memory\na,1\nb,1\na,2\n"))
        .singleElement()
        .asString()
        .startsWith("data/limits.csv:4:1: a second [[limit]] with tier = \"a\" (the first is at ")
        .endsWith("data/limits.csv:2:1)");
  }

  @Test
  void what_is_no_table() {
    assertThat(problems("tier,memory\n\"a,1\n"))
        .singleElement()
        .asString()
        .contains("isn't written as CSV: a cell in quotes doesn't end where its quotes do");
    assertThat(folder().with("data/limits.csv", "").with("data/limist.csv", "tier\n").problems())
        .containsExactly(
            "data/limist.csv:1:1: no type is declared for the table limist (did you mean"
                + " limit.csv?)");
  }

  @Test
  void a_table_that_moves_from_toml_to_csv_stays_the_same() {
    RulesFolder before =
        new RulesFolder(home.resolve("before"))
            .with("types/limits.drl", TYPES)
            .with("data/limits.toml", "[[limit]]\ntier = \"a\"\nmemory = 1\nstrict = true\n");
    RulesFolder after =
        new RulesFolder(home.resolve("after"))
            .with("types/limits.drl", TYPES)
            .with("data/limits.csv", "tier,memory,strict\na,1,TRUE\n");

    assertThat(
            RulesetDiff.between(RulesetSource.read(before.path()), RulesetSource.read(after.path()))
                .rows())
        .isEmpty();
  }
}
