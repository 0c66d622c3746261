package io.nomadguard.server.rest;

import io.javalin.http.Context;
import java.util.regex.Pattern;

/** The ids of what is kept: ULIDs. */
final class Ids {

  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  private Ids() {}

  static boolean isId(String text) {
    return ULID.matcher(text).matches();
  }

  /**
   * The one in the path.
   *
   * @param what is called by it, such as {@code deployment}
   * @throws Refusal 404 when it is none
   */
  static String inPath(Context context, String what) {
    String id = context.pathParam("id");
    if (!isId(id)) {
      throw none(what, id);
    }
    return id;
  }

  /** There is none, or it isn't for the caller's eyes, which mustn't make a difference. */
  static Refusal none(String what, String id) {
    return new Refusal(404, "Not found", "there is no " + what + " " + id);
  }
}
