package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every property that a job can set, read from a job that sets it. */
class FactReadingTest {

  private final TestScope scope = TestScope.frozen(SampleJob.JSON);

  private void assertReads(Fact fact, String path, String... properties) {
    assertThat(scope.path(fact)).isEqualTo(path);
    assertThat(fact.isDefined()).isTrue();
    assertThat(Bean.read(fact)).containsExactly(properties);
  }

  private <F extends Fact> F nth(Class<F> type, int index) {
    return scope.all(type).stream().filter(Fact::isDefined).toList().get(index);
  }

  @Test
  void job() {
    assertReads(
        nth(Job.class, 0),
        "",
        "allAtOnce=true",
        "datacenters=[dc1, dc2]",
        "effectiveNamespace=es",
        "effectivePriority=70",
        "effectiveType=batch",
        "id=j",
        "name=J",
        "namespace=es",
        "nodePool=big",
        "priority=70",
        "region=eu",
        "type=batch");
  }

  @Test
  void update() {
    assertReads(
        nth(Update.class, 0),
        "/Update",
        "autoPromote=false",
        "autoRevert=true",
        "canary=1",
        "effectiveAutoRevert=true",
        "effectiveCanary=1",
        "effectiveMaxParallel=2",
        "healthCheck=checks",
        "healthyDeadline=2s",
        "maxParallel=2",
        "minHealthyTime=1s",
        "progressDeadline=3s",
        "stagger=10s");
  }

  @Test
  void reschedule() {
    assertReads(
        nth(Reschedule.class, 0),
        "/Reschedule",
        "attempts=3",
        "delay=5s",
        "delayFunction=constant",
        "interval=1m",
        "maxDelay=9s",
        "unlimited=false");
  }

  @Test
  void periodic() {
    assertReads(
        nth(Periodic.class, 0),
        "/Periodic",
        "cron=0 4 * * *",
        "crons=[0 5 * * *]",
        "enabled=true",
        "expressions=[0 4 * * *, 0 5 * * *]",
        "lines=[CronLine[text=0 4 * * *, problem=null, shortestGap=PT24H],"
            + " CronLine[text=0 5 * * *, problem=null, shortestGap=PT24H]]",
        "prohibitOverlap=true",
        "timeZone=Europe/Brussels");
  }

  @Test
  void parameterized() {
    assertReads(
        nth(Parameterized.class, 0),
        "/ParameterizedJob",
        "metaOptional=[b]",
        "metaRequired=[a]",
        "payload=required");
  }

  @Test
  void constraint() {
    assertReads(
        nth(Constraint.class, 0),
        "/Constraints/0",
        "attribute=${meta.tier}",
        "operator==",
        "value=production");
  }

  @Test
  void affinity() {
    assertReads(
        nth(Affinity.class, 0),
        "/Affinities/0",
        "attribute=${node.class}",
        "operator==",
        "value=fast",
        "weight=-50");
  }

  @Test
  void spread() {
    assertReads(nth(Spread.class, 0), "/Spreads/0", "attribute=${meta.datacenter}", "weight=100");
  }

  @Test
  void spreadTarget() {
    assertReads(nth(SpreadTarget.class, 0), "/Spreads/0/SpreadTarget/0", "percent=60", "value=a");
  }

  @Test
  void group() {
    assertReads(
        nth(Group.class, 0),
        "/TaskGroups/0",
        "count=2",
        "effectiveCount=2",
        "name=g",
        "scalingMax=9",
        "shutdownDelay=1s");
  }

  @Test
  void restart() {
    assertReads(
        nth(Restart.class, 0),
        "/TaskGroups/0/RestartPolicy",
        "attempts=5",
        "delay=10s",
        "interval=1m",
        "mode=delay",
        "renderTemplates=true");
  }

  @Test
  void consul() {
    assertReads(
        nth(Consul.class, 0), "/TaskGroups/0/Consul", "cluster=c", "namespace=n", "partition=p");
  }

  @Test
  void network() {
    assertReads(
        nth(Network.class, 0), "/TaskGroups/0/Networks/0", "hostname=h", "mbits=10", "mode=bridge");
  }

  @Test
  void port() {
    assertReads(
        nth(Port.class, 0),
        "/TaskGroups/0/Networks/0/ReservedPorts/0",
        "hostNetwork=public",
        "ignoreCollision=true",
        "label=web",
        "staticPort=80",
        "to=8080");
  }

  @Test
  void portDynamic() {
    assertReads(
        nth(Port.class, 1), "/TaskGroups/0/Networks/0/DynamicPorts/0", "label=db", "to=5432");
  }

  @Test
  void service() {
    assertReads(
        nth(Service.class, 0),
        "/TaskGroups/0/Services/0",
        "address=::1",
        "addressMode=driver",
        "canaryTags=[c]",
        "cluster=main",
        "connect=true",
        "effectiveProvider=nomad",
        "enableTagOverride=true",
        "meta={k=v}",
        "name=web",
        "onUpdate=ignore",
        "port=web",
        "provider=nomad",
        "tags=[a, b]",
        "taskName=t");
  }

  @Test
  void check() {
    assertReads(
        nth(Check.class, 0),
        "/TaskGroups/0/Services/0/Checks/0",
        "addressMode=alloc",
        "args=[x]",
        "command=/bin/true",
        "expose=true",
        "interval=20s",
        "method=HEAD",
        "name=c",
        "onUpdate=require_healthy",
        "path=/",
        "port=db",
        "protocol=https",
        "taskName=t",
        "timeout=10s",
        "tlsSkipVerify=true",
        "type=http");
  }

  @Test
  void volume() {
    assertReads(
        nth(Volume.class, 0),
        "/TaskGroups/0/Volumes/data",
        "accessMode=single-node-writer",
        "attachmentMode=file-system",
        "name=data",
        "perAlloc=true",
        "readOnly=true",
        "source=disk",
        "sticky=true",
        "type=host");
  }

  @Test
  void task() {
    assertReads(
        nth(Task.class, 0),
        "/TaskGroups/0/Tasks/0",
        "driver=docker",
        "killSignal=SIGINT",
        "killTimeout=1m30s",
        "kind=connect-proxy:x",
        "leader=true",
        "lifecycleHook=prestart",
        "name=t",
        "shutdownDelay=2s",
        "user=www");
  }

  @Test
  void config() {
    assertReads(
        nth(Config.class, 0),
        "/TaskGroups/0/Tasks/0/Config",
        "args=[1, 2]",
        "command=c",
        "image=r.example.com/a:1");
  }

  @Test
  void resources() {
    assertReads(
        nth(Resources.class, 0),
        "/TaskGroups/0/Tasks/0/Resources",
        "cores=1",
        "cpu=500",
        "disk=5",
        "effectiveCpu=500",
        "effectiveMemory=256",
        "effectiveMemoryMax=512",
        "memory=256",
        "memoryMax=512");
  }

  @Test
  void logs() {
    assertReads(
        nth(Logs.class, 0),
        "/TaskGroups/0/Tasks/0/LogConfig",
        "disabled=false",
        "effectiveMaxFileSize=20",
        "effectiveMaxFiles=3",
        "maxFileSize=20",
        "maxFiles=3");
  }

  @Test
  void vault() {
    assertReads(
        nth(Vault.class, 0),
        "/TaskGroups/0/Tasks/0/Vault",
        "allowTokenExpiration=true",
        "changeMode=signal",
        "changeSignal=SIGHUP",
        "cluster=c",
        "disableFile=true",
        "env=true",
        "namespace=n",
        "policies=[p]",
        "role=r");
  }

  @Test
  void template() {
    assertReads(
        nth(Template.class, 0),
        "/TaskGroups/0/Tasks/0/Templates/0",
        "changeMode=noop",
        "changeSignal=SIGHUP",
        "data=x",
        "destination=secrets/a.env",
        "env=true",
        "leftDelimiter=[[",
        "once=true",
        "perms=0600",
        "rightDelimiter=]]",
        "source=local/a.tpl",
        "splay=5s");
  }

  @Test
  void secret() {
    assertReads(
        nth(Secret.class, 0),
        "/TaskGroups/0/Tasks/0/Secrets/0",
        "config={engine=kv_v2}",
        "env={A=b}",
        "name=db",
        "path=secret/db",
        "provider=vault");
  }

  @Test
  void artifact() {
    assertReads(
        nth(Artifact.class, 0),
        "/TaskGroups/0/Tasks/0/Artifacts/0",
        "destination=local/a",
        "headers={X=y}",
        "insecure=true",
        "mode=file",
        "options={checksum=md5:0}",
        "source=https://example.com/a.zip");
  }

  @Test
  void volumeMount() {
    assertReads(
        nth(VolumeMount.class, 0),
        "/TaskGroups/0/Tasks/0/VolumeMounts/0",
        "destination=/data",
        "propagationMode=private",
        "readOnly=true",
        "volume=data");
  }

  @Test
  void identity() {
    assertReads(
        nth(Identity.class, 0),
        "/TaskGroups/0/Tasks/0/Identities/0",
        "aud=[vault.io]",
        "changeMode=restart",
        "changeSignal=SIGHUP",
        "env=true",
        "file=true",
        "filepath=f",
        "name=vault_default",
        "serviceName=s",
        "ttl=1h");
  }

  @Test
  void entries() {
    assertThat(nth(Env.class, 0).getEntries()).hasToString("{A=1, B=2}");
    assertThat(nth(Env.class, 0).get("B")).isEqualTo("2");
    assertThat(nth(Env.class, 0).get("C")).isNull();
    assertThat(nth(Meta.class, 0).getEntries()).hasToString("{contact=es@example.com}");
  }

  @Test
  void whatIsNotWrittenIsNullOrEmptyOrNomadsDefault() {
    TestScope bare = TestScope.task("");

    assertThat(Bean.read(bare.only(Job.class)))
        .containsExactly(
            "effectiveNamespace=default", "effectivePriority=50", "effectiveType=service", "id=j");
    assertThat(Bean.read(bare.only(Group.class))).containsExactly("effectiveCount=1", "name=g");
    assertThat(Bean.read(bare.only(Task.class))).containsExactly("name=t");
    assertThat(bare.all(Update.class))
        .allSatisfy(
            update ->
                assertThat(Bean.read(update))
                    .containsExactly("effectiveCanary=0", "effectiveMaxParallel=1"));
    assertThat(Bean.read(bare.only(Logs.class)))
        .containsExactly("effectiveMaxFileSize=10", "effectiveMaxFiles=10");
    assertThat(Bean.read(bare.only(Vault.class))).isEmpty();
    assertThat(bare.only(Env.class).getEntries()).isEmpty();
  }

  /** Nomad's own form fills what isn't written with Go's zero values. */
  @Test
  void emptyTextsAndZeroDurationsAreNotSet() {
    TestScope zeros =
        TestScope.task(
            "'User':'','ShutdownDelay':0,'Services':[{'Provider':'','Checks':[{'Interval':0}]}],"
                + "'Vault':{'Role':''}");

    assertThat(zeros.only(Task.class).getUser()).isNull();
    assertThat(zeros.only(Task.class).getShutdownDelay()).isNull();
    assertThat(zeros.only(Service.class).getEffectiveProvider()).isEqualTo("consul");
    assertThat(zeros.only(Check.class).getInterval()).isNull();
    assertThat(zeros.only(Vault.class).getRole()).isNull();
  }

  @Test
  void aGroupInheritsTheJobsUpdateFieldByField() {
    TestScope inherited =
        TestScope.frozen(
            "{'Update':{'AutoRevert':true,'Canary':2},'TaskGroups':[{'Update':{'Canary':1}}]}");
    Update update = inherited.only(Group.class).getUpdate();

    assertThat(update.getAutoRevert()).isNull();
    assertThat(update.isEffectiveAutoRevert()).isTrue();
    assertThat(update.getEffectiveCanary()).isEqualTo(1);
    assertThat(update.getEffectiveMaxParallel()).isEqualTo(1);
  }

  @Test
  void autoscalingStartsAtItsLeast() {
    TestScope scaled = TestScope.frozen("{'TaskGroups':[{'Scaling':{'Min':3,'Max':9}}]}");

    assertThat(scaled.only(Group.class).getCount()).isNull();
    assertThat(scaled.only(Group.class).getEffectiveCount()).isEqualTo(3);
    assertThat(scaled.only(Group.class).getScalingMax()).isEqualTo(9);
  }
}
