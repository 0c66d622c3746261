package io.nomadguard.engine.generate;

import static io.nomadguard.engine.generate.Generating.PRODUCTION_17;
import static io.nomadguard.engine.generate.Generating.group;
import static io.nomadguard.engine.generate.Generating.job;
import static io.nomadguard.engine.generate.Generating.problems;
import static io.nomadguard.engine.generate.Generating.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.facts.Site;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {

  private static final Set<String> ZEROS = Set.of("\"\"", "0", "false");
  private static final Site NATIVE = Sites.golden("\"consul\"", "\"nomad\"");

  private static String toml(String task) {
    return """
        team = "es"
        project = "x"
        [[taskgroup]]
        name = "main"
        [[task]]
        taskgroup = "main"
        name = "web"
        image = "a:1"
        %s
        """
        .formatted(task);
  }

  /** What is said, without what Nomad's parser fills in. */
  private static String said(JsonNode node) {
    JsonNode copy = node.deepCopy();
    dropZeros(copy);
    return copy.toString();
  }

  private static void dropZeros(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> ZEROS.contains(entry.getValue().toString()));
    }
    node.forEach(ServiceTest::dropZeros);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "porttype = \"tcp\" | 'Type':'tcp','PortLabel':'80','AddressMode':'driver'",
        "# nothing said | 'Type':'tcp','PortLabel':'80','AddressMode':'driver'",
        "porttype = \"http\" | 'Type':'http','PortLabel':'80','AddressMode':'driver','Path':'/'",
        "porttype = \"https\" |"
            + " 'Type':'http','PortLabel':'80','AddressMode':'driver','Path':'/','Protocol':'https'",
        "porttype = \"https:tls_skip_verify\" |"
            + " 'Type':'http','PortLabel':'80','AddressMode':'driver','Path':'/','Protocol':'https','TLSSkipVerify':true"
      })
  void eachPortTypeIsCheckedItsWay(String porttype, String check) {
    JsonNode job = job(toml("port = 80\nfirewall = \"g/a\"\n" + porttype));
    assertThat(said(task(job).get("Services")))
        .isEqualTo(
            "[{'Name':'prefix-p-es-x-web','PortLabel':'80','AddressMode':'driver','Checks':[{'Name':'prefix-p-es-x-web-check',"
                    .replace('\'', '"')
                + check.replace('\'', '"')
                + ",\"Interval\":20000000000,\"Timeout\":10000000000}]}]");
  }

  @Test
  void aScriptIsCheckedInTheContainer() {
    JsonNode job =
        job(
            toml(
                "porttype = \"script\"\ncheckpath = \"/bin/ok\"\nfirewall = \"g/a\"\ngrace ="
                    + " \"1m30s\""));
    assertThat(said(task(job).at("/Services/0/Checks")))
        .isEqualTo(
            ("[{'Name':'prefix-p-es-x-web-check','Type':'script','Command':'/bin/ok',"
                    + "'Interval':20000000000,'Timeout':10000000000,'CheckRestart':{'Grace':90000000000}}]")
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "firewall = \"\"", "firewall = \"s/none\"", "firewall = \"g/a,s/none\""})
  void whatNobodyMayReachHasNeitherPortNorCheckNorFirewall(String firewall) {
    JsonNode task = task(job(toml("port = 80\n" + firewall)));
    assertThat(said(task.get("Services")))
        .isEqualTo("[{\"Name\":\"prefix-p-es-x-web\",\"AddressMode\":\"driver\"}]");
    assertThat(task.has("Env")).isFalse();
  }

  @Test
  void porttypeNoneLeavesPortAndCheckOutButNotTheFirewall() {
    JsonNode task = task(job(toml("port = 80\nporttype = \"none\"\nfirewall = \"g/a\"")));
    assertThat(said(task.get("Services")))
        .isEqualTo("[{\"Name\":\"prefix-p-es-x-web\",\"AddressMode\":\"driver\"}]");
    assertThat(task.get("Env")).hasToString("{\"FIREWALL_80\":\"g/a\"}");
  }

  @Test
  void severalServices() {
    JsonNode task =
        task(
            job(
                toml(
                    """
                    env = ["A=1"]
                    [[task.service]]
                    name = "api"
                    port = 8080
                    porttype = "http"
                    checkpath = "/health"
                    firewall = "g/netscaler"
                    tags = ["one", "two"]
                    [[task.service]]
                    port = 9090
                    firewall = "xs/prometheus"
                    """)));
    assertThat(said(task.get("Services")))
        .isEqualTo(
            ("[{'Name':'prefix-p-es-x-api','Tags':['one','two'],'PortLabel':'8080','AddressMode':'driver',"
                    + "'Checks':[{'Name':'prefix-p-es-x-api-check','Type':'http','PortLabel':'8080','AddressMode':'driver',"
                    + "'Path':'/health','Interval':20000000000,'Timeout':10000000000}]},"
                    + "{'Name':'prefix-p-es-x','PortLabel':'9090','AddressMode':'driver',"
                    + "'Checks':[{'Name':'prefix-p-es-x-check','Type':'tcp','PortLabel':'9090','AddressMode':'driver',"
                    + "'Interval':20000000000,'Timeout':10000000000}]}]")
                .replace('\'', '"'));
    assertThat(task.get("Env"))
        .hasToString(
            "{\"A\":\"1\",\"FIREWALL_8080\":\"g/netscaler\",\"FIREWALL_9090\":\"s/prefix-p-prometheus\"}");
  }

  @Test
  void checksNobodyCanMake() {
    assertThat(problems(toml("firewall = \"g/a\"\nporttype = \"script\"")))
        .containsExactly(
            "nomadgen.toml:10:12: porttype script needs the script's path in the container (add"
                + " checkpath = \"/path/of/script\")");
    assertThat(problems(toml("firewall = \"g/a\"")))
        .containsExactly(
            "nomadgen.toml:9:12: firewall opens the service to somebody, but there is no port to"
                + " reach it at (add port = …, or take firewall out)");
  }

  @Test
  void nomadsOwnServicesUseLabelledPorts() {
    JsonNode job =
        job(
            toml(
                """
                port = 80
                porttype = "https:tls_skip_verify"
                firewall = "g/a"
                tags = ["x"]
                grace = "90s"
                [[task]]
                taskgroup = "main"
                name = "metrics"
                image = "b:1"
                [[task.service]]
                name = "one"
                port = 80
                firewall = "g/a"
                [[task.service]]
                name = "two"
                port = 80
                firewall = "g/a"
                [[task.service]]
                name = "unreachable"
                """),
            NATIVE);
    assertThat(said(group(job).get("Networks")))
        .isEqualTo(
            "[{\"DynamicPorts\":[{\"Label\":\"p80\",\"To\":80},{\"Label\":\"p80_2\",\"To\":80}]}]");
    JsonNode web = task(job);
    assertThat(web.at("/Config/ports")).hasToString("[\"p80\"]");
    assertThat(web.at("/Config/advertise_ipv6_address").asBoolean()).isTrue();
    assertThat(said(web.get("Services")))
        .isEqualTo(
            ("[{'Name':'prefix-p-es-x-web','Tags':['x'],'PortLabel':'p80','Provider':'nomad',"
                    + "'Checks':[{'Name':'prefix-p-es-x-web-check','Type':'http','PortLabel':'p80','Path':'/',"
                    + "'Protocol':'https','TLSSkipVerify':true,'Interval':20000000000,'Timeout':10000000000,"
                    + "'CheckRestart':{'Grace':90000000000}}]}]")
                .replace('\'', '"'));
    JsonNode metrics = job.at("/TaskGroups/0/Tasks/1");
    assertThat(metrics.at("/Config/ports")).hasToString("[\"p80_2\"]");
    assertThat(metrics.get("Services").findValuesAsText("Name"))
        .containsExactly(
            "prefix-p-es-x-one",
            "prefix-p-es-x-one-check",
            "prefix-p-es-x-two",
            "prefix-p-es-x-two-check");
    assertThat(metrics.at("/Services/1/PortLabel").asText()).isEqualTo("p80_2");
  }

  @Test
  void nomadItselfChecksNoScripts() {
    assertThat(
            problems(
                toml("porttype = \"script\"\ncheckpath = \"/bin/ok\"\nfirewall = \"g/a\""),
                NATIVE,
                PRODUCTION_17,
                InjectedFiles.none()))
        .containsExactly(
            "nomadgen.toml:9:12: porttype script can't be checked: this site's services are Nomad's"
                + " own (provider nomad), and Nomad checks only tcp and http (use tcp, http or"
                + " https, or none for no check)");
  }
}
