package io.nomadguard.engine.toml;

import static io.nomadguard.engine.toml.Reading.SMALLEST;
import static io.nomadguard.engine.toml.Reading.inTask;
import static io.nomadguard.engine.toml.Reading.problems;
import static io.nomadguard.engine.toml.Reading.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class NomadgenReaderTest {

  private static final String TASK_KEYS =
      "args, checkpath, command, cpu, env, firewall, grace, hostname, image, inject, labels, memory,"
          + " memory_max, nagiosmail, nagiossms, name, noforcepull, port, porttype, service, tags,"
          + " taskgroup, vaultenv, vaultinject, vaultpolicies, volumes";
  private static final String TOP_KEYS =
      "autorevert, contact, cron, jenkins, job, mattermost, namespace, nobuildlabel, node_pool,"
          + " organization, priority, project, region, task, taskgroup, team, tier, type";

  @Test
  void everyValueCarriesItsPlace() {
    Application application = read(SMALLEST + "  env = [ \"A=1\",\n   'B= x=y ' ]\ncpu = 500\n");
    assertThat(application.team()).isEqualTo(new Located<>("es", at(1, 8)));
    TaskSpec task = application.tasks().get(0);
    assertThat(task.at()).isEqualTo(at(6, 1));
    assertThat(task.env())
        .containsExactly(
            new Located<>(new Assignment("A", "1"), at(9, 11)),
            new Located<>(new Assignment("B", "x=y"), at(10, 4)));
    assertThat(task.cpu()).isEqualTo(new Located<>(500, at(11, 7)));
  }

  @Test
  void commentsAndBlankLinesDoNotMovePlaces() {
    Application application = read("# by es\n\n\t \n" + SMALLEST + "\n# more\ncpu = 5 # few\n");
    assertThat(application.team()).isEqualTo(new Located<>("es", at(4, 8)));
    assertThat(application.tasks().get(0).cpu()).isEqualTo(new Located<>(5, at(14, 7)));
  }

  @Test
  void columnsAreUtf16UnitsAsEditorsCount() {
    Application application = read(SMALLEST + "args = [\"\uD83D\uDE00\", \"x\"]\n");
    assertThat(application.tasks().get(0).args().get(1)).isEqualTo(new Located<>("x", at(9, 15)));
  }

  @Test
  void aTaskHasOneServiceOfItsOwnKeys() {
    TaskSpec task =
        read(SMALLEST + "port=443\nporttype=\"https:tls_skip_verify\"\nfirewall=\"g/a, xs/b\"\n")
            .tasks()
            .get(0);
    assertThat(task.services())
        .containsExactly(
            new ServiceSpec(
                at(6, 1),
                null,
                new Located<>(443, at(9, 6)),
                new Located<>(PortType.HTTPS_SKIP_VERIFY, at(10, 10)),
                null,
                null,
                List.of(),
                new Located<>(
                    new Firewall(
                        "g/a, xs/b",
                        List.of(
                            new FirewallEntry(FirewallEntry.Kind.GROUP, "a"),
                            new FirewallEntry(FirewallEntry.Kind.OWN_SERVICE, "b"))),
                    at(11, 10))));
  }

  @Test
  void everyTopLevelKeyIsRead() {
    Application application =
        read(
            """
            organization = "acme"
            contact = "a@example.com"
            tier = "production"
            type = "batch"
            cron = "*/5 * * * *:allow_overlap"
            autorevert = true
            nobuildlabel = true
            mattermost = "town-square"
            namespace = "data"
            region = "eu"
            node_pool = "big"
            priority = 70
            """
                + SMALLEST
                + "[jenkins]\nautodeploytier = \"test\"\ndisablenomadgen = true\n");
    assertThat(application.cron())
        .isEqualTo(new Located<>(new CronSpec("*/5 * * * *", true), at(5, 8)));
    assertThat(application.type()).isEqualTo(new Located<>(JobType.BATCH, at(4, 8)));
    assertThat(application.nodePool()).isEqualTo(new Located<>("big", at(11, 13)));
    assertThat(application.priority()).isEqualTo(new Located<>(70, at(12, 12)));
    assertThat(application.jenkins())
        .isEqualTo(
            new JenkinsSpec(new Located<>("test", at(22, 18)), new Located<>(true, at(23, 19))));
  }

  @Test
  void allMistakesOfATaskAreToldAtOnce() {
    assertThat(
            inTask(
                """
                cpu = "500"
                memroy = 5
                env = ["A=1", "A=2", "B", 3]
                porttype = "htpp"
                port = 70000
                contact = "x"
                grace = "90"
                firewall = "netscaler,g/x"
                memory = 10
                memory_max = 5
                nagiossms = -2
                """))
        .containsExactly(
            "9:7: cpu is a string (\"500\"), but must be an integer (MHz)",
            "10:1: unknown key \"memroy\" in [[task]] (did you mean \"memory\"? known here: "
                + TASK_KEYS
                + ")",
            "11:15: env names \"A\" twice, first at line 11, column 8",
            "11:22: env entry \"B\" has no \"=\": it must be KEY=value",
            "11:27: env holds an integer (3), but must be a list of strings",
            "12:12: porttype is \"htpp\", but must be one of tcp, http, https,"
                + " https:tls_skip_verify, script, none (did you mean \"http\"?)",
            "13:8: port is 70000, but must be between 1 and 65535",
            "14:1: unknown key \"contact\" in [[task]] (contact belongs to the top of the file,"
                + " above all [[…]]; known here: "
                + TASK_KEYS
                + ")",
            "15:9: grace is \"90\", but must be a duration with its unit, as 90s or 1m30s",
            "16:12: firewall entry \"netscaler\" names nobody: allowed are g/NAME, s/NAME, xg/NAME,"
                + " xs/NAME",
            "18:14: memory_max is 5 MB, but must be at least memory (10 MB)",
            "19:13: nagiossms is -2, but must be -1 or more");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(problems("tema = \"x\"\n"))
        .containsExactly(
            "1:1: [[task]] is missing",
            "1:1: [[taskgroup]] is missing",
            "1:1: project is missing",
            "1:1: team is missing",
            "1:1: unknown key \"tema\" (did you mean \"team\"? known here: " + TOP_KEYS + ")");
    assertThat(problems("job = \"es-cerebro\"\n[[taskgroup]]\ncount = 1\n[[task]]\ncpu = 1\n"))
        .containsExactly(
            "2:1: name is missing in [[taskgroup]]",
            "4:1: image is missing in [[task]]",
            "4:1: taskgroup is missing in [[task]]");
  }

  @Test
  void wrongShapesAndNames() {
    assertThat(
            problems(
                """
                task = 1
                taskgroup = "x"
                jenkins = 3
                team = "a/b"
                project = ""
                type = "bacth"
                cron = "* * * * *:alow"
                priority = 0
                """))
        .containsExactly(
            "1:8: task is an integer (1), but must be a list of tables, each written [[task]]",
            "2:13: taskgroup is a string (\"x\"), but must be a list of tables, each written"
                + " [[taskgroup]]",
            "3:11: jenkins is an integer (3), but must be a table, written [jenkins]",
            "4:8: team holds \"/\", but a name holds only letters, digits, \"-\", \"_\" and \".\"",
            "5:11: project is empty",
            "6:8: type is \"bacth\", but must be one of batch, service (did you mean \"batch\"?)",
            "7:8: cron ends in \":alow\", but only :allow_overlap may follow the expression",
            "8:12: priority is 0, but must be between 1 and 32766");
  }

  @Test
  void tasksAndGroupsMustFitTogether() {
    assertThat(
            problems(
                SMALLEST.replace("taskgroup = \"main\"", "taskgroup = \"mian\"")
                    + """
                    [[task]]
                    taskgroup = "main"
                    image = "x"
                    [[taskgroup]]
                    name = "main"
                    [[taskgroup]]
                    name = "idle"
                    """))
        .containsExactly(
            "7:13: there is no taskgroup \"mian\", only main, idle (did you mean \"main\"?)",
            "9:1: two tasks have no name, so both are called like the job; the first at line 6",
            "13:8: two taskgroups are called \"main\", the first at line 4",
            "15:8: taskgroup \"idle\" has no task (name it in a [[task]]: taskgroup = \"idle\")");
  }

  @Test
  void aTaskWithoutAnImageIsLookedAtAllTheSame() {
    assertThat(
            problems(
                SMALLEST
                    + """
                    [[task]]
                    taskgroup = "mian"
                    image = 7
                    [[task]]
                    taskgroup = "main"
                    """))
        .containsExactly(
            "9:1: two tasks have no name, so both are called like the job; the first at line 6",
            "10:13: there is no taskgroup \"mian\", only main (did you mean \"main\"?)",
            "11:9: image is an integer (7), but must be a string",
            "12:1: image is missing in [[task]]",
            "12:1: two tasks have no name, so both are called like the job; the first at line 6");
  }

  @Test
  void twoTasksOfOneName() {
    String task = "[[task]]\ntaskgroup = \"main\"\nimage = \"x\"\nname = \"web\"\n";
    assertThat(problems(SMALLEST + task + task))
        .containsExactly("16:8: two tasks are called \"web\"; the first at line 9");
  }

  @Test
  void servicesStandInOnePlaceOnly() {
    assertThat(
            inTask(
                """
                port = 80
                [[task.service]]
                name = "web"
                port = 80
                [[task.service]]
                name = "web"
                porttype = "http"
                prot = 81
                """))
        .containsExactly(
            "9:8: port stands in [[task]], but the task also has [[task.service]] (line 10) (move"
                + " port into a [[task.service]])",
            "14:8: two services of this task are called \"web\", the first at line 10",
            "15:12: porttype http needs a port (add port = …, or porttype = \"none\" for a task"
                + " nobody connects to)",
            "16:1: unknown key \"prot\" in [[task.service]] (did you mean \"port\"? known here:"
                + " checkpath, firewall, grace, name, port, porttype, tags)");
  }

  @Test
  void cronIsForBatchJobs() {
    assertThat(problems("cron = \"0 3 * * *\"\n" + SMALLEST))
        .containsExactly(
            "1:8: cron is set, but only batch jobs run on a schedule (add type = \"batch\")");
  }

  @Test
  void secretsNeedATeam() {
    assertThat(
            problems(
                "job = \"j\"\n"
                    + SMALLEST.substring(SMALLEST.indexOf("[["))
                    + "vaultenv = [\"A\"]\n"))
        .containsExactly(
            "5:1: this task has secrets, but there is no team whose they are (add team = \"…\" at"
                + " the top)");
  }

  private static Position at(int line, int column) {
    return new Position("nomadgen.toml", line, column);
  }
}
