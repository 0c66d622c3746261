package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfigTest {

  private static Config config(String settings) {
    return TestScope.task("'Driver':'docker','Config':{" + settings + "}").only(Config.class);
  }

  @Test
  void readsDockersCommonSettings() {
    Config config =
        config(
            """
            'image': 'r.example.com/a:1', 'command': 'c', 'args': ['1'], 'entrypoint': ['/e'],
            'ports': ['web'], 'privileged': true, 'network_mode': 'host', 'pid_mode': 'host',
            'ipc_mode': 'host', 'uts_mode': 'host', 'userns_mode': 'host', 'cgroupns': 'host',
            'runtime': 'runc', 'cap_add': ['SYS_ADMIN'], 'cap_drop': ['ALL'],
            'security_opt': ['no-new-privileges'], 'sysctl': [{'a.b': '1'}, {'c.d': 2}],
            'volumes': ['/etc:/etc:ro', 'local/x:/x'], 'volume_driver': 'pxd',
            'devices': [{'host_path': '/dev/sda', 'container_path': '/dev/x'}],
            'extra_hosts': ['a:127.0.0.1'], 'hostname': 'h', 'labels': [{'k': 'v'}],
            'force_pull': true, 'advertise_ipv6_address': true, 'readonly_rootfs': true,
            'pids_limit': 100, 'logging': [{'type': 'journald'}],
            'mount': [{'type': 'bind', 'source': '/srv', 'target': '/srv', 'readonly': true}]
            """);

    assertThat(Bean.read(config))
        .containsExactly(
            "advertiseIpv6Address=true",
            "args=[1]",
            "capAdd=[SYS_ADMIN]",
            "capDrop=[ALL]",
            "cgroupns=host",
            "command=c",
            "devices=[/dev/sda]",
            "entrypoint=[/e]",
            "extraHosts=[a:127.0.0.1]",
            "forcePull=true",
            "hostPaths=[/etc, /srv, /dev/sda]",
            "hostname=h",
            "image=r.example.com/a:1",
            "ipcMode=host",
            "labels={k=v}",
            "logging=journald",
            "mounts=[Mount[type=bind, source=/srv, target=/srv, readonly=true]]",
            "networkMode=host",
            "pidMode=host",
            "pidsLimit=100",
            "ports=[web]",
            "privileged=true",
            "readonlyRootfs=true",
            "runtime=runc",
            "securityOpt=[no-new-privileges]",
            "sysctl={a.b=1, c.d=2}",
            "usernsMode=host",
            "utsMode=host",
            "volumeDriver=pxd",
            "volumes=[/etc:/etc:ro, local/x:/x]");
  }

  /** A driver takes a text for a switch, and only the node knows what an expression comes to. */
  @Test
  void aSwitchIsOffOnlyWhenItPlainlyIs() {
    assertThat(config("'privileged':'true'").isPrivileged()).isTrue();
    assertThat(config("'privileged':'1'").isPrivileged()).isTrue();
    assertThat(config("'privileged':'${NOMAD_META_x}'").isPrivileged()).isTrue();
    assertThat(config("'privileged':false").isPrivileged()).isFalse();
    assertThat(config("'privileged':'false'").isPrivileged()).isFalse();
    assertThat(config("'privileged':'0'").isPrivileged()).isFalse();
    assertThat(config("").isPrivileged()).isFalse();
  }

  @Test
  void attributesAreReadLikeBlocks() {
    assertThat(config("'labels':{'k':'v'}").getLabels()).hasToString("{k=v}");
    assertThat(config("'logging':{'driver':'syslog'}").getLogging()).isEqualTo("syslog");
    assertThat(config("'mounts':[{'target':'/x'}]").getMounts())
        .containsExactly(new Mount("volume", "", "/x", false));
    assertThat(config("'cap_add':'SYS_ADMIN'").getCapAdd()).containsExactly("SYS_ADMIN");
  }

  @Test
  void anyOtherSettingIsReachable() {
    Config config = config("'shm_size':64,'ulimit':[{'nofile':'1:2'}],'dns_servers':[]");

    assertThat(config.get("shm_size")).isEqualTo("64");
    assertThat(config.get("ulimit")).isEqualTo("[{\"nofile\":\"1:2\"}]");
    assertThat(config.get("tty")).isNull();
  }

  @Test
  void putsAndPoints() {
    TestScope scope = TestScope.task("'Driver':'docker'");
    Config config = scope.only(Config.class);

    config.put("pids_limit", 100);
    config.put("init", true);
    config.put("hostname", "h");
    config.setForcePull(true);

    String path = "/TaskGroups/0/Tasks/0/Config";
    assertThat(scope.changes)
        .containsExactly(
            path + "/pids_limit null -> 100",
            path + "/init null -> true",
            path + "/hostname null -> 'h'",
            path + "/force_pull null -> true");
    assertThat(scope.path(config.at("networkMode"))).isEqualTo(path + "/network_mode");
    assertThat(scope.path(config.at("init"))).isEqualTo(path + "/init");
    assertThatThrownBy(() -> config.at("netwrkMode"))
        .hasMessage(
            "Config has no property \"netwrkMode\" that a finding could point at; did you mean"
                + " \"networkMode\"?");
  }
}
