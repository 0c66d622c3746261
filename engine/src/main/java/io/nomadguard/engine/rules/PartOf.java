package io.nomadguard.engine.rules;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The rules that a compiled condition or consequence belongs to. Drools compiles equal conditions
 * of several rules to one class.
 */
@Retention(RetentionPolicy.RUNTIME)
@interface PartOf {

  /** Ids, sorted. */
  String[] value();
}
