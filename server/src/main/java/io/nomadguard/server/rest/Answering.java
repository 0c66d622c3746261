package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.server.auth.Caller;

/** Answers requests that were let through. */
interface Answering {

  void answer(Context context, Caller caller) throws Exception;
}
