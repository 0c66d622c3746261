package io.nomadguard.engine.rules;

import java.util.Map;

/** What Nomad's API calls the parts of a job whose facts have the shorter name of the job file. */
final class NomadNames {

  /** Name in Nomad's API → type of fact. */
  static final Map<String, String> FACTS =
      Map.ofEntries(
          Map.entry("TaskGroup", "Group"),
          Map.entry("NetworkResource", "Network"),
          Map.entry("ServiceCheck", "Check"),
          Map.entry("UpdateStrategy", "Update"),
          Map.entry("RestartPolicy", "Restart"),
          Map.entry("ReschedulePolicy", "Reschedule"),
          Map.entry("PeriodicConfig", "Periodic"),
          Map.entry("ParameterizedJobConfig", "Parameterized"),
          Map.entry("TaskArtifact", "Artifact"),
          Map.entry("WorkloadIdentity", "Identity"),
          Map.entry("VolumeRequest", "Volume"),
          Map.entry("LogConfig", "Logs"));

  private NomadNames() {}
}
