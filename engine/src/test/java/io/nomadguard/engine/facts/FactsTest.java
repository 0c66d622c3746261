package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {

  private final TestScope scope = TestScope.writable(SampleJob.JSON);
  private final Job job = scope.only(Job.class);
  private final Group group = scope.only(Group.class);
  private final Task task = scope.only(Task.class);

  @Test
  void everyFactIsThereOnceTheJobFirst() {
    Set<Fact> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(scope.facts);

    assertThat(distinct).hasSameSizeAs(scope.facts);
    assertThat(scope.facts.get(0)).isSameAs(job);
    assertThat(scope.facts.stream().map(Fact::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(Facts.types());
  }

  @Test
  void linksLeadToTheFactsOfTheSession() {
    assertThat(task.getResources()).isSameAs(scope.only(Resources.class));
    assertThat(task.getResources().getTask()).isSameAs(task);
    assertThat(task.getGroup()).isSameAs(group);
    assertThat(group.getJob()).isSameAs(job);
    assertThat(job.getGroups()).containsExactly(group);
    assertThat(job.getTasks()).containsExactly(task);
    assertThat(group.getTasks()).containsExactly(task);
    assertThat(scope.only(Check.class).getService()).isSameAs(scope.only(Service.class));
    assertThat(scope.only(SpreadTarget.class).getSpread()).isSameAs(scope.only(Spread.class));
    assertThat(scope.all(Port.class))
        .isEqualTo(scope.only(Network.class).getPorts())
        .allSatisfy(port -> assertThat(port.getNetwork()).isSameAs(scope.only(Network.class)));
  }

  @Test
  void whatBelongsToAGroupOrTheJobHasNoTask() {
    assertThat(scope.only(Service.class).getTask()).isNull();
    assertThat(scope.only(Service.class).getGroup()).isSameAs(group);
    assertThat(scope.only(Constraint.class).getTask()).isNull();
    assertThat(scope.only(Constraint.class).getGroup()).isNull();
    assertThat(scope.only(Constraint.class).getJob()).isSameAs(job);
  }

  @Test
  void anAddedConstraintIsAFactOfItsOwn() {
    Constraint added = group.addConstraint("", "distinct_hosts", "true");

    assertThat(scope.changes)
        .containsExactly(
            "/TaskGroups/0/Constraints +"
                + " {'LTarget':'','RTarget':'true','Operand':'distinct_hosts'}");
    assertThat(scope.came).containsExactly(added);
    assertThat(group.getConstraints()).containsExactly(added);
    assertThat(added.getGroup()).isSameAs(group);
    assertThat(scope.path(added.at("value"))).isEqualTo("/TaskGroups/0/Constraints/0/RTarget");
  }

  @Test
  void whatIsThereIsNotAddedTwice() {
    Constraint there = scope.only(Constraint.class);

    assertThat(job.addConstraint("${meta.tier}", "=", "production")).isSameAs(there);
    scope.only(Service.class).addTag("a");

    assertThat(scope.changes).isEmpty();
    assertThat(scope.came).isEmpty();
  }

  @Test
  void aSpreadGetsItsTargets() {
    Spread spread = group.addSpread("${meta.datacenter}", 50);
    SpreadTarget target = spread.addTarget("a", 60);

    assertThat(scope.changes)
        .containsExactly(
            "/TaskGroups/0/Spreads + {'Attribute':'${meta.datacenter}','Weight':50}",
            "/TaskGroups/0/Spreads/0/SpreadTarget + {'Value':'a','Percent':60}");
    assertThat(scope.came).containsExactly(spread, target);
    assertThat(spread.getTargets()).containsExactly(target);
  }

  @Test
  void anAffinityOrATemplateIsAddedInNomadsForm() {
    task.addAffinity("${node.class}", "=", "fast", -10);
    task.addTemplate("x", "local/x");

    assertThat(scope.changes)
        .containsExactly(
            "/TaskGroups/0/Tasks/0/Affinities + {'LTarget':'${node.class}','RTarget':'fast',"
                + "'Operand':'=','Weight':-10}",
            "/TaskGroups/0/Tasks/0/Templates + {'EmbeddedTmpl':'x','DestPath':'local/x',"
                + "'ChangeMode':'restart','Splay':5000000000,'Perms':'0644','ErrMissingKey':false}");
  }

  @Test
  void aFurtherIdentityIsAdded() {
    Identity identity = task.addIdentity("consul_default", "consul.io");

    assertThat(task.getIdentities()).hasSize(2).contains(identity);
    assertThat(identity.getAud()).containsExactly("consul.io");
    assertThatThrownBy(() -> task.addIdentity("default", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the default identity is no further one: set properties of task.identity instead");
  }

  /** Nomad's form of the block is made when the phase is over: what is undone leaves no trace. */
  @Test
  void aBlockIsMadeOfWhatIsSet() {
    TestScope bare = TestScope.task("");

    bare.only(Vault.class).setRole("es");
    bare.only(Identity.class).setFile(true);

    assertThat(bare.changes)
        .containsExactly(
            "/TaskGroups/0/Tasks/0/Vault/Role null -> 'es'",
            "/TaskGroups/0/Tasks/0/Identity/File null -> true");
    assertThat(bare.json()).contains("{'Name':'t','Vault':{'Role':'es'},'Identity':{'File':true}}");
  }

  @Test
  void whatIsRemovedLeavesWithAllBelow() {
    job.removeConstraint(scope.only(Constraint.class));
    group.removeConstraint(scope.only(Constraint.class));

    assertThat(job.getConstraints()).isEmpty();
    assertThat(scope.went).containsExactly(scope.only(Constraint.class));
    assertThat(scope.changes)
        .containsExactly(
            "/Constraints - {'LTarget':'${meta.tier}','RTarget':'production','Operand':'='}");
  }

  @Test
  void tagsComeAndGo() {
    Service service = scope.only(Service.class);

    service.addTag("c");
    service.removeTag("a");

    assertThat(service.getTags()).containsExactly("b", "c");
    assertThat(scope.changes)
        .containsExactly(
            "/TaskGroups/0/Services/0/Tags + 'c'", "/TaskGroups/0/Services/0/Tags - 'a'");
  }

  @Test
  void entriesArePutAndPointedAtByName() {
    Env env = scope.only(Env.class);

    env.put("C", "3");

    assertThat(env.get("C")).isEqualTo("3");
    assertThat(scope.changes).containsExactly("/TaskGroups/0/Tasks/0/Env/C null -> '3'");
    assertThat(scope.path(env.at("C"))).isEqualTo("/TaskGroups/0/Tasks/0/Env/C");
  }

  @Test
  void largeNumbersStayWhole() {
    scope.only(Resources.class).setMemory(1L << 40);

    assertThat(scope.only(Resources.class).getMemory()).isEqualTo(1L << 40);
  }

  @Test
  void aFrozenJobRefusesEveryKindOfChange() {
    TestScope frozen = TestScope.frozen(SampleJob.JSON);
    String before = frozen.json();

    assertThatThrownBy(() -> frozen.only(Job.class).addConstraint("a", "=", "b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> frozen.only(Job.class).removeConstraint(frozen.only(Constraint.class)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> frozen.only(Service.class).addTag("x"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> frozen.only(Env.class).put("A", "x"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> frozen.only(Vault.class).setEnv(false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(frozen.json()).isEqualTo(before);
  }

  @Test
  void durationsAreWrittenAsInJobFiles() {
    assertThat(Durations.duration("1m30s")).hasSeconds(90);
    assertThat(Durations.text(Durations.duration("90s"))).isEqualTo("1m30s");
    assertThatThrownBy(() -> Durations.duration("soon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"soon\" is no duration: write one like \"90s\" or \"1h30m\"");
  }
}
