package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long list, newest first, and where the next part is. By id and not by number, so that
 * what comes meanwhile moves nothing.
 *
 * @param before only those older than this one; null begins with the newest
 */
record Paging(@Nullable String before, int limit) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static final int USUAL = 50;
  static final int MOST = 200;

  static Paging of(Parameters parameters) {
    String before = parameters.one("before");
    if (before != null && !Ids.isId(before)) {
      throw Refusal.badRequest("before is \"" + before + "\", but must be an id");
    }
    return new Paging(before, parameters.number("limit", 1, MOST, USUAL));
  }

  /** How many to look for: one more than is shown tells whether there are more. */
  int wanted() {
    return limit + 1;
  }

  /**
   * Answers {@code {"<name>": […], "next": "…" or null}}.
   *
   * @param rows {@link #wanted} of them, or fewer when there are no more
   */
  <T> void answer(
      Context context,
      String name,
      List<T> rows,
      Function<T, ObjectNode> json,
      Function<T, String> id) {
    String last = rows.size() > limit ? id.apply(rows.get(limit - 1)) : null;
    answer(context, name, rows.stream().limit(limit).map(json).toList(), last);
  }

  /**
   * The same.
   *
   * @param last the id of the last one, when there are more; else null
   */
  void answer(Context context, String name, List<ObjectNode> rows, @Nullable String last) {
    answer(context, name, rows, "before", last);
  }

  /**
   * The same of a list in another order.
   *
   * @param from the query parameter that says where a part begins
   * @param last what it is to be, when there are more; else null
   */
  static void answer(
      Context context, String name, List<ObjectNode> rows, String from, @Nullable String last) {
    ObjectNode page = MAPPER.createObjectNode();
    page.putArray(name).addAll(rows);
    String next = last == null ? null : next(context, from, last);
    page.put("next", next);
    if (next != null) {
      context.header("Link", "<" + next + ">; rel=\"next\"");
    }
    context.contentType("application/json").result(page + "\n");
  }

  private static String next(Context context, String from, String last) {
    return context.path()
        + "?"
        + Stream.concat(
                context.queryParamMap().entrySet().stream()
                    .filter(each -> !each.getKey().equals(from))
                    .flatMap(
                        each -> each.getValue().stream().map(value -> pair(each.getKey(), value))),
                Stream.of(pair(from, last)))
            .collect(Collectors.joining("&"));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
