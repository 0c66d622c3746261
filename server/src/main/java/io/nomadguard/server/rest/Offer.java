package io.nomadguard.server.rest;

/** A form in which something can be answered. */
interface Offer {

  String mediaType();

  /** As header: what is text says how it is encoded. */
  default String contentType() {
    return mediaType().startsWith("text/") ? mediaType() + "; charset=utf-8" : mediaType();
  }
}
