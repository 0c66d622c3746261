/** Practising what will be asked of a service, beside it, so that Java has compiled it by then. */
@org.jspecify.annotations.NullMarked
package io.nomadguard.server.practice;
