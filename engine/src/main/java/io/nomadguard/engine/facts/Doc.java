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

  /**
   * Of a number: what it can't be below by what it is. Rules may well judge what Nomad would refuse
   * besides, such as memory below 10 MB.
   */
  long least() default Long.MIN_VALUE;

  /** Of a number: what it can't be above. */
  long most() default Long.MAX_VALUE;
}
