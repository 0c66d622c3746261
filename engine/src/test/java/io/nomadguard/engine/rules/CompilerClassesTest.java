package io.nomadguard.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.facts.Task;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilerClassesTest {

  private static final byte[] BYTES = own();

  private final CompilerClasses classes =
      new CompilerClasses(Map.of(CompilerClassesTest.class.getName(), BYTES));

  private static byte[] own() {
    try (InputStream in = CompilerClassesTest.class.getResourceAsStream(file())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file() {
    return "/" + CompilerClassesTest.class.getName().replace('.', '/') + ".class";
  }

  @Test
  void a_declared_type_is_a_class_of_its_own_and_a_class_file() throws Exception {
    Class<?> loaded = classes.loadClass(CompilerClassesTest.class.getName());

    assertThat(loaded).isNotSameAs(CompilerClassesTest.class);
    assertThat(classes.loadClass(CompilerClassesTest.class.getName())).isSameAs(loaded);
    try (InputStream in = classes.getResourceAsStream(file().substring(1))) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void facts_are_our_own() throws Exception {
    assertThat(classes.loadClass(Task.class.getName())).isSameAs(Task.class);
    assertThat(classes.getResource(Task.class.getName().replace('.', '/') + ".class")).isNotNull();
  }

  @Test
  void what_nobody_has_is_missing_each_time_it_is_asked_for() {
    for (String name :
        new String[] {"java.util.Nobody", "validate.names_.Nobody", "types.Nobody"}) {
      for (int i = 0; i < 2; i++) {
        assertThat(classes.getResource(name.replace('.', '/') + ".class")).isNull();
        assertThatThrownBy(() -> classes.loadClass(name))
            .isInstanceOf(ClassNotFoundException.class)
            .hasMessage(name);
      }
    }
  }
}
