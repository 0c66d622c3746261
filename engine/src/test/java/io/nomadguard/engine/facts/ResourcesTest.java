package io.nomadguard.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResourcesTest {

  @Test
  void readsWhatIsWritten() {
    Resources resources =
        TestScope.task("'Resources':{'CPU':500,'Cores':2,'MemoryMB':256,'MemoryMaxMB':512}")
            .only(Resources.class);

    assertThat(resources.getCpu()).isEqualTo(500);
    assertThat(resources.getCores()).isEqualTo(2);
    assertThat(resources.getMemory()).isEqualTo(256);
    assertThat(resources.getMemoryMax()).isEqualTo(512);
    assertThat(resources.getEffectiveMemoryMax()).isEqualTo(512);
  }

  @Test
  void tellsUnsetFromNomadsDefaults() {
    Resources resources = TestScope.task("").only(Resources.class);

    assertThat(resources.isDefined()).isFalse();
    assertThat(resources.getMemory()).isNull();
    assertThat(resources.getEffectiveMemory()).isEqualTo(300);
    assertThat(resources.getEffectiveMemoryMax()).isEqualTo(300);
    assertThat(resources.getEffectiveCpu()).isEqualTo(100);
  }

  @Test
  void wholeCoresNeedNoCpuShares() {
    assertThat(TestScope.task("'Resources':{'Cores':2}").only(Resources.class).getEffectiveCpu())
        .isZero();
  }

  @Test
  void memoryWithoutLimitIsAboveEveryLimit() {
    assertThat(
            TestScope.task("'Resources':{'MemoryMaxMB':-1}")
                .only(Resources.class)
                .getEffectiveMemoryMax())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void changesOneField() {
    TestScope scope = TestScope.task("'Resources':{'MemoryMB':9000}");

    scope.only(Resources.class).setMemory(4096);

    assertThat(scope.changes)
        .containsExactly("/TaskGroups/0/Tasks/0/Resources/MemoryMB 9000 -> 4096");
    assertThat(scope.only(Resources.class).getMemory()).isEqualTo(4096);
  }

  @Test
  void writingTheSameValueIsNoChange() {
    TestScope scope = TestScope.task("'Resources':{'MemoryMB':4096}");

    scope.only(Resources.class).setMemory(4096);

    assertThat(scope.changes).isEmpty();
  }

  @Test
  void settingAPropertyOfAnAbsentBlockMakesTheBlock() {
    TestScope scope = TestScope.task("");

    scope.only(Resources.class).setCpu(100);

    assertThat(scope.changes).containsExactly("/TaskGroups/0/Tasks/0/Resources/CPU null -> 100");
    assertThat(scope.only(Resources.class).getCpu()).isEqualTo(100);
    assertThat(scope.only(Resources.class).isDefined()).isFalse();
  }

  @Test
  void aFrozenJobCannotBeChanged() {
    TestScope scope = TestScope.frozen("{'TaskGroups':[{'Tasks':[{'Name':'t'}]}]}");
    String before = scope.json();

    assertThatThrownBy(() -> scope.only(Resources.class).setCpu(100))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the job is frozen: only rules in modify/ may change it");
    assertThat(scope.json()).isEqualTo(before);
  }

  @Test
  void pointsAtAProperty() {
    TestScope scope = TestScope.task("'Resources':{'CPU':1}");
    Resources resources = scope.only(Resources.class);

    assertThat(scope.path(resources.at("memory")))
        .isEqualTo("/TaskGroups/0/Tasks/0/Resources/MemoryMB");
    assertThat(scope.path(resources)).isEqualTo("/TaskGroups/0/Tasks/0/Resources");
  }

  @Test
  void pointsAtTheBlockWhenItIsAbsent() {
    TestScope scope = TestScope.task("");

    assertThat(scope.path(scope.only(Resources.class).at("memory")))
        .isEqualTo("/TaskGroups/0/Tasks/0/Resources");
  }

  @Test
  void aMisspeltPropertyIsNamedWithTheNearest() {
    Resources resources = TestScope.task("").only(Resources.class);

    assertThatThrownBy(() -> resources.at("memry"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Resources has no property \"memry\" that a finding could point at; did you mean"
                + " \"memory\"?");
  }

  @Test
  void aNumberThatIsNoneIsRefusedAloud() {
    Resources resources = TestScope.task("'Resources':{'MemoryMB':'9'}").only(Resources.class);

    assertThatThrownBy(resources::getMemory)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Resources's MemoryMB is no whole number of 64 bits: \"9\"");
  }
}
