package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that would take for ever, or all memory, in Java's library: stopped, and the decision
 * denies.
 */
class UnboundedRulesTest {

  private static final String JOB =
      IntStream.range(0, 12)
          .mapToObj(i -> "{'Name': 't" + i + "', 'Driver': 'docker'}")
          .collect(
              Collectors.joining(
                  ",",
                  "{'ID': 'web', 'TaskGroups': [{'Name': 'g', 'Count': 2, 'Tasks': [",
                  "]}]}"));

  @TempDir Path home;
  private String time = "10s";

  /** MB: the default; what runs out of time has more than it can ever allocate in that time. */
  private int memory = 512;

  private List<String> told(String text) {
    Ruleset ruleset =
        new RulesFolder(home)
            .with(
                "ruleset.toml",
                """
                name = "x"
                version = "1"
                [limits]
                time = "%s"
                memory = %d
                fires = 50
                """
                    .formatted(time, memory))
            .with("validate/a.drl", text)
            .load();
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            ruleset.judge(Jobs.of(JOB), List.of()).findings().stream()
                .map(f -> f.enforcement().word() + " " + f.rule() + ": " + f.message())
                .toList());
  }

  private void onlyTimeEndsIt(String limit) {
    time = limit;
    memory = 65_536;
  }

  private List<String> toldOfConsequence(String code) {
    return told("rule \"evil\" TAGS\nwhen\n  $t : Task()\nthen\n" + code + "\nend\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        String.format("%2000000000d", 1); ¦ it formats with a width above 1000
        String s = "%2000000000d"; deny($t, s, 1); ¦ it formats with a width above 1000
        String s = "%.2000000000f"; String.format(s, 1.0); ¦ it formats with a width above 1000
        "x".repeat(2000000000); ¦ it makes a text of more than 1048576 characters
        "".matches("((?:){1000000}){1000000}"); ¦ its pattern repeats too often: its {n} together allow more than 10000000 rounds
        "aaaa".replaceAll("a", "b".repeat(500000)); ¦ it makes a text of more than 1048576 characters
        "a".repeat(5000).replace("a", "b".repeat(5000)); ¦ it makes a text of more than 1048576 characters
        String s = "x"; while (true) { s += s; } ¦ it makes a text of more than 1048576 characters
        StringBuilder b = new StringBuilder("x"); while (true) { b.append(b); } ¦ it makes a text of more than 1048576 characters
        String s = "x"; for (int i = 0; i < 40; i++) s = s.concat(s); ¦ it makes a text of more than 1048576 characters
        long[] x = new long[2000000000]; ¦ it makes a list or an array of more than 1048576 elements
        long[][] x = new long[100000][100000]; ¦ it makes a list or an array of more than 1048576 elements
        Collections.nCopies(2000000000, "x").toString(); ¦ it makes a list or an array of more than 1048576 elements
        java.math.BigInteger.TWO.pow(60000000); ¦ it uses the number 60000000, where at most 10000 may be
        java.math.BigInteger b = java.math.BigInteger.TWO; while (true) { b = b.multiply(b); } ¦ it calculates with a number of more than 32768 bits
        java.math.BigInteger.ONE.shiftLeft(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        new java.math.BigDecimal("1e2000000000").toBigInteger(); ¦ it calculates with a number of more than 10000 digits
        new java.math.BigDecimal("1e2000000000").add(java.math.BigDecimal.ONE); ¦ it calculates with a number of more than 10000 digits
        java.math.BigDecimal.ONE.setScale(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        java.util.stream.LongStream.range(0, Long.MAX_VALUE).sum(); ¦ it goes through a range of more than 1048576 numbers
        Object o = List.of(); for (int i = 0; i < 60; i++) o = List.of(o, o); o.hashCode(); ¦ it works with lists that hold too much, or too many others
        Object o = List.of(); for (int i = 0; i < 60; i++) o = Map.of("a", o, "b", o); String s = "" + o; ¦ it works with lists that hold too much, or too many others
        Object[] o = {}; for (int i = 0; i < 60; i++) o = new Object[] {o, o}; Arrays.deepHashCode(o); ¦ it works with lists that hold too much, or too many others
        List<Object> top = new ArrayList<>(); List<Object> l = top; for (int i = 0; i < 60; i++) { List<Object> n = new ArrayList<>(); l.add(n); l.add(n); l = n; } new HashSet<>(top); ¦ it works with lists that hold too much, or too many others
        try { "x".repeat(2000000000); } catch (Throwable t) {} ¦ it makes a text of more than 1048576 characters
        class R { int f(int n) { return f(n + 1) + f(n + 2); } } new R().f(0); ¦ its calls go too deep, as those of a function do that always calls itself
        "a".repeat(1000000).contains("a".repeat(500000) + "b"); ¦ it looks for a long text in a long one
        List<Object> l = new ArrayList<>(); l.add(l); l.hashCode(); ¦ its calls go too deep, as those of a function do that always calls itself
        java.util.function.Function<Integer, String> f = "ab"::repeat; deny($t, f.apply(300000000)); ¦ it makes a text of more than 1048576 characters
        java.util.function.Function<Integer, StringBuilder> f = StringBuilder::new; f.apply(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        java.util.function.IntFunction<long[]> f = long[]::new; f.apply(2000000000); ¦ it makes a list or an array of more than 1048576 elements
        new ArrayList<String>(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        new HashMap<String, String>(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        new StringBuilder(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        new StringBuilder().setLength(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        Arrays.copyOf(new int[1], 2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        "x".indent(2000000000); ¦ it makes a text of more than 1048576 characters
        String.join("x".repeat(100000), Collections.nCopies(100000, "")); ¦ it makes a text of more than 1048576 characters
        "%s".formatted("%2000000000d".formatted(1)); ¦ it formats with a width above 1000
        deny($t, "%-2000000000s", "x"); ¦ it formats with a width above 1000
        because($t, "%2000000000s", "x"); ¦ it formats with a width above 1000
        "a,b".repeat(100000).split(",").toString().repeat(2000000); ¦ it makes a text of more than 1048576 characters
        new java.math.BigDecimal("1e2000000000").toPlainString(); ¦ it calculates with a number of more than 10000 digits
        java.math.BigDecimal.TEN.pow(900000); ¦ it uses the number 900000, where at most 10000 may be
        new java.math.BigInteger("9".repeat(100000)); ¦ it reads a number of more than 10000 digits
        new java.math.MathContext(2000000000); ¦ it uses the number 2000000000, where at most 10000 may be
        java.util.stream.IntStream.range(0, 2000000000).boxed().toList(); ¦ it goes through a range of more than 1048576 numbers
        java.util.stream.Stream.iterate("x", s -> s + s).limit(100).toList(); ¦ it makes a text of more than 1048576 characters
        List<String> a = new ArrayList<>(Collections.nCopies(100000, "x")); a.removeAll(new ArrayList<>(Collections.nCopies(100000, "y"))); ¦ it compares too many elements with each other
        """)
  void a_consequence(String code, String why) {
    assertThat(toldOfConsequence(code))
        .containsExactly("hard rule-failed: rule \"evil\" was stopped: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        List<Object> l = new ArrayList<>(List.of(1)); for (int i = 0; i < 40; i++) l.addAll(l);
        java.util.stream.Stream.iterate(1, x -> x + 1).count();
        java.util.stream.Stream.iterate("x", java.util.function.UnaryOperator.identity()).forEach(List::of);
        java.util.stream.Stream.iterate("x", String::trim).count();
        java.util.function.Function<String,String> f = String::trim; for (int i = 0; i < 60; i++) f = f.andThen(f); f.apply("x");
        Comparator<String> c = Comparator.naturalOrder(); for (int i = 0; i < 60; i++) c = c.thenComparing(c); c.compare("x", "x");
        record P(Object a, Object b) {} Object o = "x"; for (int i = 0; i < 60; i++) o = new P(o, o); o.hashCode();
        while (true) { try { while (true) {} } catch (Throwable t) {} }
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("(?:(a+)+\\\\1)+b");
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".split("((a|aa)+)+\\\\2b");
        ("a".repeat(50000) + "!").matches("(.*)(.*)(.*)(.*)(.*)(.*)(.*)b");
        Iterator<String> i = new Iterator<>() { public boolean hasNext() { return true; } public String next() { return "x"; } }; i.forEachRemaining(x -> {});
        deny($t, "%s", new Object() { public String toString() { while (true) {} } });
        java.util.regex.Pattern.compile("((a|aa)+)+\\\\2b").matcher("a".repeat(64)).find();
        java.util.regex.Pattern.compile("((a|aa)+)+\\\\2b").asPredicate().test("a".repeat(64));
        "a".repeat(64).replaceFirst("((a|aa)+)+\\\\2b", "");
        for (;;) { new Object(); }
        do { } while (true);
        x: while (true) { continue x; }
        Iterable<String> all = () -> new Iterator<String>() { public boolean hasNext() { return true; } public String next() { return ""; } }; for (String s : all) { }
        """)
  void a_consequence_without_end(String code) {
    onlyTimeEndsIt("50ms");
    assertThat(toldOfConsequence(code))
        .containsExactly(
            "hard rule-failed: rule \"evil\" was stopped: all rules of a phase together may take"
                + " 50 ms");
  }

  /** Whichever ends first, its time or its memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "List<Object> l = new ArrayList<>(); while (true) { l.add(new byte[1000000]); }",
        "List<Object> l = new ArrayList<>(); while (true) { l.add(\"x\"); }",
        "java.util.stream.Stream.generate(() -> \"x\").toList();",
        "List<List<String>> all = new ArrayList<>(); while (true) { all.add(new ArrayList<>(Collections.nCopies(1000, \"x\"))); }"
      })
  void what_grows_without_end(String code) {
    assertThat(toldOfConsequence(code))
        .singleElement()
        .asString()
        .startsWith(
            "hard rule-failed: rule \"evil\" was stopped: all rules of a phase together may take ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        $s : String(this matches "((a|aa)+)+\\\\2b") from List.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") ¦ all rules of a phase together may take 500 ms
        Task() Task() Task() Task() ¦ it fired 50 times, and all rules of a phase together may fire 50 times
        Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() Task() ¦ all rules of a phase together may take 500 ms
        Task(name.repeat(2000000000) != null) ¦ it makes a text of more than 1048576 characters
        """)
  void a_condition(String code, String why) {
    if (why.endsWith("500 ms")) {
      onlyTimeEndsIt("500ms");
    }
    assertThat(told("rule \"evil\" TAGS\nwhen\n" + code + "\nthen\nend\n"))
        .containsExactly("hard rule-failed: rule \"evil\" was stopped: " + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        while (true) {} ¦ all rules of a phase together may take 500 ms
        Object l = List.of(); for (int i = 0; i < 60; i++) l = List.of(l, l); return l.equals(List.of(l)); ¦ it works with lists that hold too much, or too many others
        try { while (true) {} } catch (Throwable t) { return false; } ¦ all rules of a phase together may take 500 ms
        return o.toString().repeat(2000000000) != null; ¦ it makes a text of more than 1048576 characters
        Object l = new Object[0]; for (int i = 0; i < 60; i++) l = new Object[] {l, l}; return Arrays.deepToString((Object[]) l) != null; ¦ it works with lists that hold too much, or too many others
        """)
  void a_function(String code, String why) {
    if (why.endsWith("500 ms")) {
      onlyTimeEndsIt("500ms");
    }
    assertThat(
            told(
                "function boolean f(Object o) {\n"
                    + code
                    + "\n}\nrule \"evil\" TAGS\nwhen\n  Task(f(name))\nthen\nend\n"))
        .containsExactly("hard rule-failed: rule \"evil\" was stopped: " + why);
  }

  /** Twelve tasks in each of twelve places are more combinations than there are atoms in a mole. */
  @Test
  void patterns_that_have_nothing_in_common() {
    onlyTimeEndsIt("50ms");
    assertThat(told("rule \"evil\" TAGS\nwhen\n" + "  Task()\n".repeat(12) + "then\nend\n"))
        .containsExactly(
            "hard rule-failed: rule \"evil\" was stopped: all rules of a phase together may take"
                + " 50 ms");
  }

  @Test
  void what_is_told_without_end() {
    assertThat(toldOfConsequence("for (int i = 0; i < 1000000; i++) { deny($t, \"m\" + i); }"))
        .hasSize(51)
        .contains(
            "hard rule-failed: rule \"evil\" was stopped: all rules of a phase together may tell 50"
                + " findings, of 2000000 characters in all");
    assertThat(
            toldOfConsequence(
                "int i = 0; try { while (true) { deny($t, \"m\" + i++); } } catch (Throwable t) { }"))
        .hasSize(51);
  }

  @Test
  void what_is_thrown_at_length() {
    assertThat(toldOfConsequence("throw new RuntimeException(\"x\".repeat(1000000));"))
        .containsExactly(
            "hard rule-failed: rule \"evil\" failed: RuntimeException: " + "x".repeat(500) + "…");
  }

  @Test
  void lists_that_drools_goes_through() {
    assertThat(
            told(
                "function List all(String o) { return java.util.stream.IntStream.range(0,"
                    + " 100000).boxed().toList(); }\nrule \"evil\" TAGS\nwhen\n  Task($n : name)\n"
                    + "  Integer() from all($n)\nthen\nend\n"))
        .singleElement()
        .asString()
        .endsWith("was stopped: it hands on a list of more than 65536 elements");
  }

  @Test
  void a_pattern_that_a_fact_says() {
    String rule =
        "rule \"asks\" TAGS\nwhen\n  $t : Task($p : name)\n"
            + "  Task(this == $t, name matches $p)\nthen\n  deny($t, \"fits\");\nend\n";
    Ruleset ruleset = new RulesFolder(home).with("validate/a.drl", rule).load();

    assertThat(ruleset.judge(Jobs.web(), List.of()).findings())
        .extracting(Finding::message)
        .containsExactly("fits");
  }

  /** What is let pass does what Java's own does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        "ab".repeat(2) ¦ abab
        "a.b.c".replaceAll("\\\\.", "-") ¦ a-b-c
        "a.b.c".replaceFirst("(\\\\w)\\\\.", "<$1>") ¦ <a>b.c
        "a.b.c".replace(".", "--") ¦ a--b--c
        "abc".replace("", "-") ¦ -a-b-c-
        "abc".replace("b", "") ¦ ac
        Arrays.toString("a,b,,".split(",")) ¦ [a, b]
        Arrays.toString("a.b".split("\\\\.", 2)) ¦ [a, b]
        Arrays.toString("a1b22c".split("\\\\d+")) ¦ [a, b, c]
        "" + "abc".matches("a.c") + "abc".contains("b") + "abc".indexOf("c") ¦ truetrue2
        String.join("-", "a", "b") + String.join("+", List.of("c", "d")) ¦ a-bc+d
        String.format("x%5.1f|%-3s|%03d", 1.25, "a", 7) ¦ x  1.3|a  |007
        "%s is %d".formatted("x", 3) ¦ x is 3
        List.of("b", "a").stream().map("x"::concat).sorted().collect(Collectors.joining(",", "[", "]")) ¦ [xa,xb]
        List.of("b", "a").stream().sorted(Comparator.naturalOrder()).toList() + "" ¦ [a, b]
        List.of("b", "a").stream().collect(Collectors.toMap(java.util.function.Function.identity(), String::length)).get("a") + "" ¦ 1
        java.util.stream.IntStream.rangeClosed(1, 4).sum() + "" ¦ 10
        java.math.BigInteger.TWO.pow(10) + "" ¦ 1024
        new java.math.BigDecimal("1.50").setScale(1).multiply(java.math.BigDecimal.TEN).toPlainString() ¦ 15.0
        new StringBuilder("a").append(1).append('b').append("c").append((Object) null).insert(0, "<").reverse().toString() ¦ lluncb1a<
        java.util.regex.Pattern.compile("(\\\\d+)").matcher("a12b3").replaceAll("<$1>") ¦ a<12>b<3>
        Collections.nCopies(2, "x") + "" ¦ [x, x]
        "a-b-a".indexOf('-') + "a-b-a".replace('-', '+') + String.valueOf('c') ¦ 1a+b+ac
        new ArrayList<>(List.of(3, 1, 2)).stream().map(String::valueOf).sorted(Comparator.reverseOrder()).toList() + "" ¦ [3, 2, 1]
        """)
  void what_rules_may_call(String code, String gives) {
    assertThat(
            told(
                "rule \"says\" TAGS\nwhen\n  Group()\n  $j : Job()\nthen\n  deny($j, \"%s\", "
                    + code
                    + ");\nend\n"))
        .containsExactly("hard says: " + gives);
  }
}
