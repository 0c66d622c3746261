package io.nomadguard.server.store;

import java.time.Instant;

/**
 * One step of a deployment.
 *
 * @param seq from 1 on, without gaps within one deployment
 * @param kind such as {@code registered}, {@code progress}, {@code result}
 * @param text a line for people
 * @param data JSON, an object
 */
public record DeploymentEvent(
    String deployment, long seq, Instant at, String kind, String text, String data) {}
