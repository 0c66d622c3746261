package io.nomadguard.server.client;

/**
 * One Server-Sent Event.
 *
 * @param id empty when it has none
 * @param kind {@code message} when it says nothing
 */
record ServerEvent(String id, String kind, String data) {}
