package io.nomadguard.server.proxy;

/**
 * What came back.
 *
 * @param status 0 when the connection ended instead, -1 when nothing came at all
 * @param text the body, each byte a character
 */
record Answer(int status, String text) {

  static final Answer CLOSED = new Answer(0, "");
  static final Answer SILENCE = new Answer(-1, "");
}
