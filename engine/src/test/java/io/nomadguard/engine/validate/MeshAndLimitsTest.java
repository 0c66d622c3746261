package io.nomadguard.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nomadguard.engine.job.JobJson;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real Nomad 2.0.6 answered for groups that differ in one thing each. */
class MeshAndLimitsTest {

  private static List<String> flaws(String ofJob, String ofGroup, String ofTask) {
    String json =
        """
        {"ID": "j", %s "TaskGroups": [{"Name": "g", %s
          "Tasks": [{"Name": "t", "Driver": "docker" %s}]}]}
        """
            .formatted(ofJob, ofGroup, ofTask);
    return JobValidation.of(JobJson.read("job.json", json)).stream().map(Flaw::message).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Priority": 0,  | ``
          "Priority": -1, | job priority must be between [1, 100]
          "Priority": 32766, | ``
          "Priority": 32767, | job priority must be between [1, 100], and no job_max_priority lets it be above 32766
          "Constraints": [{"LTarget": "a", "RTarget": "b"}], | constraint 1: Missing constraint operand
          "Affinities": [{"LTarget": "a", "RTarget": "b", "Weight": 50}], | affinity 1: Missing affinity operand
          "Payload": "eA==", | job can't be submitted with a payload, only dispatched
          """)
  void ofAJob(String fields, String message) {
    assertThat(flaws(fields, "", "")).isEqualTo(message.isEmpty() ? List.of() : List.of(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Volumes": {"v": {"Type": "other"}}, | ``
          "MaxRunDuration": 5000000000, | Job type "service" does not allow max_run_duration
          "Scaling": {"Max": 2, "Type": "vertical_cpu"}, | scaling: scaling policy type "vertical_cpu" is not valid
          "Networks": [{"Mode": "bridge"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"SidecarService": {}}}], | ``
          "Networks": [{"Mode": "cni/x"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"SidecarService": {}}}], | ``
          "Networks": [{"Mode": "host"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"SidecarService": {}}}], | service "s": connect: connect sidecar: invalid network mode for Consul Connect: the group uses network mode "host"; must be "bridge" or "cni/*"
          "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"SidecarService": {}}}], | service "s": connect: connect sidecar: must have exactly one network for Consul Connect: the group has 0 networks
          "Networks": [{"Mode": "bridge"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {}}], | service "s": connect: Consul Connect must be exclusively native, make use of a sidecar, or represent a Gateway
          "Networks": [{"Mode": "host"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"Native": true}}], | ``
          "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"Native": true}}], | service "s": connect: Connect Native requires setting the task
          "Networks": [{"Mode": "host"}], "Services": [{"Name": "s", "Connect": {"Gateway": {"Terminating": {"Services": [{"Name": "x"}]}}}, "Checks": [{"Type": "tcp", "Interval": 1000000000, "Timeout": 1000000000}]}], | ``
          "Networks": [{"Mode": "host"}], "Services": [{"Name": "s", "PortLabel": "80", "Connect": {"Gateway": {}}}], | service "s": connect: gateway: One Consul Gateway Configuration must be set
          "Services": [{"Name": "s", "PortLabel": "80", "TaskName": "no", "Checks": [{"Type": "tcp", "Interval": 1000000000, "Timeout": 1000000000}]}], | service "s": refers to non-existent task no
          "Services": [{"Name": "s", "PortLabel": "80", "Provider": "nomad", "Checks": [{"Type": "http", "Path": "/", "Method": "TICKLE", "Interval": 1000000000, "Timeout": 1000000000}]}], | service "s": check "": method type "TICKLE" not supported in Nomad http check
          "Services": [{"Name": "s", "PortLabel": "80", "Provider": "nomad", "Checks": [{"Type": "tcp", "FailuresBeforeWarning": -1, "Interval": 1000000000, "Timeout": 1000000000}]}], | ``
          """)
  void ofAGroup(String fields, String message) {
    assertThat(flaws("", fields, ""))
        .isEqualTo(message.isEmpty() ? List.of() : List.of("group \"g\": " + message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "CSIPluginConfig": {"ID": "p", "Type": "node"} | ``
          "CSIPluginConfig": {"ID": "p", "Type": "x"} | csi_plugin: CSIPluginConfig PluginType must be one of 'node', 'controller', or 'monolith', got: "x"
          "CSIPluginConfig": {"Type": "node"} | csi_plugin: CSIPluginConfig must have a non-empty PluginID
          "Identity": {"Name": "default", "TTL": 3600000000000} | identity: ttl for default identity not yet supported
          "Services": [{"Name": "s", "Checks": [{"TaskName": "no", "Type": "script", "Command": "x", "Interval": 1000000000, "Timeout": 1000000000}]}] | ``
          """)
  void ofATask(String fields, String message) {
    assertThat(flaws("", "", ", " + fields))
        .isEqualTo(message.isEmpty() ? List.of() : List.of("group \"g\": task \"t\": " + message));
  }
}
