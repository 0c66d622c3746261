package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that reach for more than a rule may: refused when they are loaded, where they say so. */
class HarmfulRulesTest {

  @TempDir Path home;

  /** The first problem of a file, without what to do about it. */
  private String first(String text) {
    List<String> problems = new RulesFolder(home).with("validate/a.drl", text).problems();
    assertThat(problems).isNotEmpty();
    return problems.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        System.exit(1); ¦ 5:1 ¦ rule "evil" may not use System.exit
        Runtime.getRuntime().exec("id"); ¦ 5:1 ¦ rule "evil" may not use Runtime.getRuntime
        new ProcessBuilder("id").start(); ¦ 5:5 ¦ rule "evil" may not use ProcessBuilder
        new Thread(() -> {}).start(); ¦ 5:5 ¦ rule "evil" may not use Thread
        java.util.concurrent.CompletableFuture.runAsync(() -> {}); ¦ 5:22 ¦ rule "evil" may not use CompletableFuture.runAsync
        List.of(1).parallelStream().forEach(x -> {}); ¦ 5:12 ¦ rule "evil" may not use List.parallelStream
        java.util.stream.IntStream.range(0, 10).parallel().sum(); ¦ 5:41 ¦ rule "evil" may not use IntStream.parallel
        new Timer().schedule(null, 1); ¦ 5:5 ¦ rule "evil" may not use Timer
        try { Class.forName("x"); } catch (Exception e) {} ¦ 5:7 ¦ rule "evil" may not use Class.forName
        $t.getClass().getClassLoader(); ¦ 5:4 ¦ rule "evil" may not use Object.getClass
        String.class.getClassLoader(); ¦ 5:14 ¦ rule "evil" may not use Class.getClassLoader
        java.lang.invoke.MethodHandles.lookup(); ¦ 5:18 ¦ rule "evil" may not use MethodHandles.lookup
        new java.io.File("/etc/passwd").delete(); ¦ 5:13 ¦ rule "evil" may not use File
        java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd")); ¦ 5:15 ¦ rule "evil" may not use Files.readString
        new java.net.URL("http://x").openStream(); ¦ 5:14 ¦ rule "evil" may not use URL
        new Scanner("x"); ¦ 5:5 ¦ rule "evil" may not use Scanner
        System.getenv("HOME"); ¦ 5:1 ¦ rule "evil" may not use System.getenv
        System.out.println("x"); ¦ 5:1 ¦ rule "evil" may not use System.out
        new Exception("x").printStackTrace(); ¦ 5:20 ¦ rule "evil" may not use Exception.printStackTrace
        LocalDate.now(); ¦ 5:1 ¦ rule "evil" may not use LocalDate.now
        new Date(); ¦ 5:5 ¦ rule "evil" may not use Date
        Math.random(); ¦ 5:1 ¦ rule "evil" may not use Math.random
        UUID.randomUUID(); ¦ 5:1 ¦ rule "evil" may not use UUID.randomUUID
        Collections.shuffle(new ArrayList<>()); ¦ 5:1 ¦ rule "evil" may not use Collections.shuffle
        Locale.setDefault(Locale.ROOT); ¦ 5:1 ¦ rule "evil" may not use Locale.setDefault
        Thread.sleep(1000); ¦ 5:1 ¦ rule "evil" may not use Thread.sleep
        synchronized ("x") { } ¦ 5:1 ¦ rule "evil" may not use synchronized: rules run side by side, and none may wait for another
        "x".wait(); ¦ 5:5 ¦ rule "evil" may not use Object.wait
        new Object() { protected void finalize() { while (true) {} } }; ¦ 5:31 ¦ rule "evil" may not use finalize: it would run when no rule does
        new Object() { static int n; }; ¦ 5:27 ¦ rule "evil" may not use n: it would keep what one decision leaves for the next
        class Counter { static List<String> seen = new ArrayList<>(); } Counter.seen.add("x"); ¦ 5:65 ¦ rule "evil" may not use Counter.seen: it would keep what one decision leaves for the next
        record P(Object a, Object b) { static final List<String> L = new ArrayList<>(); } ¦ 5:58 ¦ rule "evil" may not use P.L: it would keep what one decision leaves for the next
        class T extends Thread { public void run() {} } new T().start(); ¦ 5:17 ¦ rule "evil" may not use Thread
        throw new RuntimeException() { public String getMessage() { while (true) {} } }; ¦ 5:11 ¦ rule "evil" may not use RuntimeException: a rule may not extend it
        class L extends ArrayList<String> { public int size() { return 1; } } new L(); ¦ 5:17 ¦ rule "evil" may not use ArrayList: a rule may not extend it
        org.kie.api.KieServices.Factory.get(); ¦ 5:1 ¦ rule "evil" may not use org.kie
        $t.scope().tree().root().removeAll(); ¦ 5:4 ¦ rule "evil" may not use Task.scope
        io.nomadguard.engine.facts.Facts.of(null); ¦ 5:28 ¦ rule "evil" may not use Facts.of
        javax.naming.InitialContext c = new javax.naming.InitialContext(); ¦ 5:14 ¦ rule "evil" may not use InitialContext
        new javax.script.ScriptEngineManager(); ¦ 5:18 ¦ rule "evil" may not use ScriptEngineManager
        Comparator<String> c = String.CASE_INSENSITIVE_ORDER; c.compare("x", "x"); ¦ 5:24 ¦ rule "evil" may not use String.CASE_INSENSITIVE_ORDER
        "x".chars().boxed().collect(java.util.stream.Collectors.teeing(java.util.stream.Collectors.counting(), java.util.stream.Collectors.counting(), List::of)); ¦ 5:46 ¦ rule "evil" may not use Collectors.teeing
        List.of("a","b").stream().collect(java.util.stream.Collectors.partitioningBy(x -> true, java.util.stream.Collectors.counting())); ¦ 5:52 ¦ rule "evil" may not use Collectors.partitioningBy
        new Object() { native void x(); }; ¦ 5:16 ¦ rule "evil" may not use native: there is nothing that it could call
        LocalDate.EPOCH.datesUntil(LocalDate.MAX).count(); ¦ 5:17 ¦ rule "evil" may not use LocalDate.datesUntil
        java.time.zone.ZoneRulesProvider.getAvailableZoneIds(); ¦ 5:16 ¦ rule "evil" may not use ZoneRulesProvider.getAvailableZoneIds
        java.time.Clock.systemUTC(); ¦ 5:11 ¦ rule "evil" may not use Clock.systemUTC
        new java.time.format.DateTimeFormatterBuilder().padNext(2000000000).appendLiteral("x").toFormatter(); ¦ 5:49 ¦ rule "evil" may not use DateTimeFormatterBuilder.padNext
        var m = java.lang.Runtime.version(); ¦ 5:19 ¦ rule "evil" may not use Runtime.version
        sun.misc.Unsafe.getUnsafe(); ¦ 5:10 ¦ rule "evil" may not use Unsafe.getUnsafe
        jdk.internal.misc.Unsafe.getUnsafe(); ¦ 5:19 ¦ rule "evil" may not use Unsafe.getUnsafe
        java.lang.ref.Cleaner.create(); ¦ 5:15 ¦ rule "evil" may not use Cleaner.create
        assert false; ¦ 5:1 ¦ rule "evil" may not use Class.desiredAssertionStatus
        ThreadLocal<String> t = new ThreadLocal<>(); ¦ 5:1 ¦ rule "evil" may not use ThreadLocal
        java.util.logging.Logger.getLogger("x").info("x"); ¦ 5:19 ¦ rule "evil" may not use Logger.getLogger
        org.slf4j.LoggerFactory.getLogger("x").info("x"); ¦ 5:11 ¦ rule "evil" may not use LoggerFactory.getLogger
        com.fasterxml.jackson.databind.ObjectMapper m = new com.fasterxml.jackson.databind.ObjectMapper(); ¦ 5:32 ¦ rule "evil" may not use ObjectMapper
        ServiceLoader.load(Runnable.class); ¦ 5:1 ¦ rule "evil" may not use ServiceLoader.load
        System.setProperty("a", "b"); ¦ 5:1 ¦ rule "evil" may not use System.setProperty
        System.load("/x.so"); ¦ 5:1 ¦ rule "evil" may not use System.load
        System.gc(); ¦ 5:1 ¦ rule "evil" may not use System.gc
        Thread.currentThread().setName("x"); ¦ 5:1 ¦ rule "evil" may not use Thread.currentThread
        Thread.currentThread().getContextClassLoader(); ¦ 5:1 ¦ rule "evil" may not use Thread.currentThread
        $t.at("name").owner(); ¦ 5:15 ¦ rule "evil" may not use Located.owner
        List.of(1).stream().spliterator(); ¦ 5:21 ¦ rule "evil" may not use Stream.spliterator
        new Random().nextInt(); ¦ 5:5 ¦ rule "evil" may not use Random
        java.util.concurrent.ThreadLocalRandom.current(); ¦ 5:22 ¦ rule "evil" may not use ThreadLocalRandom.current
        System.identityHashCode($t); ¦ 5:1 ¦ rule "evil" may not use System.identityHashCode
        new java.security.SecureRandom(); ¦ 5:19 ¦ rule "evil" may not use SecureRandom
        ClassLoader.getSystemClassLoader(); ¦ 5:1 ¦ rule "evil" may not use ClassLoader.getSystemClassLoader
        java.lang.reflect.Array.newInstance(String.class, 3); ¦ 5:19 ¦ rule "evil" may not use Array.newInstance
        new java.io.ObjectInputStream(null).readObject(); ¦ 5:13 ¦ rule "evil" may not use ObjectInputStream
        new java.net.Socket("::1", 80); ¦ 5:14 ¦ rule "evil" may not use Socket
        java.net.http.HttpClient.newHttpClient(); ¦ 5:15 ¦ rule "evil" may not use HttpClient.newHttpClient
        ProcessHandle.current().destroy(); ¦ 5:1 ¦ rule "evil" may not use ProcessHandle.current
        Runtime.getRuntime().halt(1); ¦ 5:1 ¦ rule "evil" may not use Runtime.getRuntime
        Runtime.getRuntime().addShutdownHook(null); ¦ 5:1 ¦ rule "evil" may not use Runtime.getRuntime
        """)
  void a_consequence(String code, String at, String message) {
    assertThat(first("rule \"evil\" TAGS\nwhen\n  $t : Task()\nthen\n" + code + "\nend\n"))
        .startsWith("validate/a.drl:" + at + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        Task(System.getenv("A") != null) ¦ 3:6 ¦ rule "evil" may not use System.getenv
        Task(this.getClass() != null) ¦ 3:11 ¦ rule "evil" may not use Object.getClass
        Task() eval(Runtime.getRuntime() != null) ¦ 3:13 ¦ rule "evil" may not use Runtime.getRuntime
        List() from List.of(Thread.currentThread()) ¦ 3:21 ¦ rule "evil" may not use Thread.currentThread
        Number() from accumulate(Task($n : name), init(int i = 0;), action(System.exit(1);), result(i)) ¦ 3:43 ¦ code inside of accumulate has no place in a rule
        Task($x : (new java.io.File("x"))) ¦ 3:24 ¦ rule "evil" may not use File
        String() from "x".repeat(2000000000).split("x") ¦ 3:19 ¦ rule "evil" may not use String.repeat: it would be asked once, when the rules are loaded, not for each job
        Task(killTimeout.toMillis() > System.currentTimeMillis()) ¦ 3:31 ¦ rule "evil" may not use System.currentTimeMillis
        Task(new java.io.File("/etc/passwd").exists()) ¦ 3:18 ¦ rule "evil" may not use File
        Task(name == System.getProperty("user.name")) ¦ 3:14 ¦ rule "evil" may not use System.getProperty
        not Task(Runtime.getRuntime().exec(name) != null) ¦ 3:10 ¦ rule "evil" may not use Runtime.getRuntime
        exists Task(Class.forName(name) != null) ¦ 3:13 ¦ rule "evil" may not use Class.forName
        forall(Task(Thread.currentThread() != null)) ¦ 3:13 ¦ rule "evil" may not use Thread.currentThread
        Group(tasks.parallelStream().count() > 1) ¦ 3:13 ¦ rule "evil" may not use List.parallelStream
        Task($now : LocalDate.now()) ¦ 3:13 ¦ rule "evil" may not use LocalDate.now
        Task(name.getClass() == String.class) ¦ 3:11 ¦ rule "evil" may not use Object.getClass
        $t : Task() eval(Math.random() > 0.5) ¦ 3:18 ¦ rule "evil" may not use Math.random
        accumulate(Task($n : name); $s : collectList(System.getenv($n))) ¦ 3:46 ¦ rule "evil" may not use System.getenv
        """)
  void a_condition(String code, String at, String message) {
    assertThat(first("rule \"evil\" TAGS\nwhen\n" + code + "\nthen\nend\n"))
        .startsWith("validate/a.drl:" + at + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        System.exit(1); return true; ¦ 2:1 ¦ function f may not use System.exit
        new Thread().start(); return true; ¦ 2:5 ¦ function f may not use Thread
        synchronized (o) { return true; } ¦ 2:1 ¦ function f may not use synchronized: rules run side by side, and none may wait for another
        class A { static List<Object> seen = new ArrayList<>(); } A.seen.add(o); return true; ¦ 2:59 ¦ function f may not use A.seen: it would keep what one decision leaves for the next
        java.util.function.Supplier<Object> s = Thread::currentThread; return s.get() != null; ¦ 2:49 ¦ function f may not use Thread.currentThread
        java.util.function.Consumer<Integer> s = System::exit; return true; ¦ 2:50 ¦ function f may not use System.exit
        """)
  void a_function(String code, String at, String message) {
    assertThat(
            first(
                "function boolean f(Object o) {\n"
                    + code
                    + "\n}\nrule \"asks\" TAGS\nwhen\n  Task(f(name))\nthen\nend\n"))
        .startsWith("validate/a.drl:" + at + ": " + message);
  }

  @Test
  void hidden_behind_an_escape() {
    for (String code :
        List.of(
            "\\u0053ystem.exit(1);",
            "String s = \"\\u0022 + System.exit(1) + \\u0022\";",
            "// \\u000a System.exit(1);",
            "/* \\u002a/ System.exit(1); /* */")) {
      assertThat(first("rule \"evil\" TAGS\nwhen\nthen\n" + code + "\nend\n"))
          .as(code)
          .isEqualTo(
              "validate/a.drl:4:"
                  + (code.indexOf('\\') + 1)
                  + ": \\u stands for another character than the one that is seen here"
                  + " (write the character itself)");
    }
  }

  @Test
  void an_escape_of_a_pattern_is_none() {
    assertThat(
            new RulesFolder(home)
                .with(
                    "validate/a.drl",
                    "rule \"fine\" TAGS\nwhen\n  Task(name matches \"\\\\u0061.*\")\nthen\nend\n")
                .problems())
        .isEmpty();
  }

  @Test
  void what_to_write_instead() {
    assertThat(first("rule \"evil\" TAGS\nwhen\nthen\n  LocalDate.now();\nend\n"))
        .isEqualTo(
            "validate/a.drl:4:3: rule \"evil\" may not use LocalDate.now"
                + " (the time is Request's at: Request($at : at))");
  }

  @Test
  void each_rule_that_does_so_is_named() {
    String rule = "rule \"%s\" TAGS\nwhen\n  Task(System.getenv(name) != null)\nthen\nend\n";
    assertThat(
            new RulesFolder(home)
                .with("validate/a.drl", rule.formatted("one") + rule.formatted("two"))
                .problems())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("validate/a.drl:3:8: rule \"one\" may not use System.getenv"),
            two ->
                assertThat(two)
                    .startsWith("validate/a.drl:8:8: rule \"two\" may not use System.getenv"));
  }

  @Test
  void imports() {
    assertThat(
            first(
                "import static java.lang.System.exit;\nrule \"evil\" TAGS\nwhen\nthen\n  exit(1);\nend\n"))
        .startsWith("validate/a.drl:5:3: rule \"evil\" may not use System.exit");
    assertThat(
            first(
                "import function java.lang.System.exit;\nrule \"evil\" TAGS\nwhen\nthen\n  exit(1);\nend\n"))
        .startsWith("validate/a.drl:5:3: rule \"evil\" may not use System.exit");
    assertThat(first("import org.kie.api.*;\nrule \"evil\" TAGS\nwhen\nthen\nend\n"))
        .startsWith("validate/a.drl:1:8: a rule may not use org.kie");
  }

  /** Drools calls it when rules are put together, without any fact, and keeps what it gives. */
  @Test
  void a_source_that_is_asked_once_only() {
    assertThat(
            first(
                "function List g(String s) { while (true) {} }\n"
                    + "rule \"evil\" TAGS\nwhen\n  List() from g(\"x\")\nthen\nend\n"))
        .isEqualTo(
            "validate/a.drl:4:15: rule \"evil\" may not use g: it would be asked once, when the rules"
                + " are loaded, not for each job (give it something of a fact, such as a property"
                + " that has a name)");
  }

  @Test
  void attributes_and_statements() {
    assertThat(first("rule \"evil\" TAGS\ndialect \"mvel\"\nwhen\nthen\nend\n"))
        .startsWith("validate/a.drl:2:1: rule \"evil\" uses dialect, which has no place here");
    assertThat(first("rule \"evil\" TAGS\ntimer(int: 1s)\nwhen\nthen\nend\n"))
        .startsWith("validate/a.drl:2:1: rule \"evil\" uses timer, which has no place here");
    assertThat(first("query \"q\" Task() end\n"))
        .startsWith("validate/a.drl:1:1: a rule file has no queries");
    assertThat(first("global java.util.List l;\n"))
        .startsWith("validate/a.drl:1:1: a rule file has no globals");
    assertThat(first("function void g() { } static int x = 1;\n"))
        .startsWith("validate/a.drl:1:23: found 'static'");
    assertThat(
            first("rule \"evil\" TAGS\nwhen\nthen\n} static { System.exit(1); } void q() {\nend\n"))
        .isEqualTo("validate/a.drl:4:1: this } closes nothing (delete it, or open it before)");
  }

  /** Where no word of the text tells that it is about a row, the compiled classes do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      textBlock =
          """
        validate ¦ var row = $l; row.setContact("x"); ¦ 5:19 ¦ Limit.setContact
        validate ¦ Object o = $l; ((Limit) o).setContact("x"); ¦ 5:28 ¦ Limit.setContact
        validate ¦ for (Object o : List.of($l)) { ((types.Limit) o).setContact("x"); } ¦ 5:50 ¦ Limit.setContact
        validate ¦ List.of($l).forEach(l -> l.setContact("x")); ¦ 5:28 ¦ Limit.setContact
        validate ¦ java.util.function.BiConsumer<Limit, String> c = Limit::setContact; c.accept($l, "x"); ¦ 5:57 ¦ Limit.setContact
        validate ¦ List.of($l).get(0).setContact("x"); ¦ 5:20 ¦ Limit.setContact
        validate ¦ new Limit().setContact("x"); ¦ 5:13 ¦ Limit.setContact
        modify ¦ var row = $l; row.setMemory(1); ¦ 5:19 ¦ Limit.setMemory
        modify ¦ List.of($l).forEach(l -> l.setMemory(1)); ¦ 5:28 ¦ Limit.setMemory
        """)
  void a_data_row_that_is_changed(String phase, String code, String at, String member) {
    List<String> problems =
        new RulesFolder(home)
            .with(
                "types/t.drl",
                "declare Limit\n  contact : String @key\n  memory : int\n  names : List<String>\nend\n")
            .with(
                phase + "/a.drl",
                "rule \"evil\" TAGS\nwhen\n  $l : Limit()\nthen\n" + code + "\nend\n")
            .problems();

    assertThat(problems)
        .containsExactly(
            phase
                + "/a.drl:"
                + at
                + ": rule \"evil\" may not use "
                + member
                + " (data rows can't be changed: change the row in data/, or write to the job in"
                + " modify/)");
  }

  @Test
  void a_class_that_the_site_allows() {
    String rule =
        "rule \"shows\" TAGS\nwhen\nthen\n  java.text.NumberFormat.getInstance(Locale.ROOT).format(1);\nend\n";
    RulesFolder folder = new RulesFolder(home).with("validate/a.drl", rule);
    assertThat(folder.problems())
        .first()
        .asString()
        .startsWith("validate/a.drl:4:13: rule \"shows\" may not use NumberFormat.getInstance");
    folder.with("site.toml", "[sandbox]\nallow = [\"java.text.NumberFormat\"]\n");
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void classes_that_no_site_can_allow() {
    for (String name :
        List.of(
            "java.lang.Runtime",
            "java.io.File",
            "java.nio.file.Files",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.Random",
            "java.util.concurrent.Executors",
            "java.util.zip.ZipFile",
            "java.time.Clock",
            "org.kie.api.KieServices",
            "io.nomadguard.engine.facts.Facts")) {
      assertThat(
              new RulesFolder(home)
                  .with("site.toml", "[sandbox]\nallow = [\"" + name + "\"]\n")
                  .problems())
          .as(name)
          .containsExactly(
              "site.toml:2:10: \""
                  + name
                  + "\" can never be allowed: it could read, write, wait, choose by chance or look at"
                  + " the clock (classes of java.text, java.math, java.time and java.util, by their"
                  + " full name, may be)");
    }
  }
}
