package io.nomadguard.engine.facts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the reference page says about a fact type, a property or a mutator. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Doc {

  /** One or two sentences. */
  String value();

  /**
   * Of a property: the JSON name of the field it reads, which a finding on it points at; empty for
   * links. Of a type: Nomad's name of the structure; empty for free form.
   */
  String json() default "";

  /** Such as {@code MB}; empty for what has none. */
  String unit() default "";
}
