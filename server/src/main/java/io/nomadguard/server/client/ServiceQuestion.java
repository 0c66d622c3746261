package io.nomadguard.server.client;

import io.nomadguard.engine.decision.SourceFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's text and what is asked about it.
 *
 * @param name what messages call the text
 * @param files what it injects, by path
 * @param query parameters in order, each a name and a value
 * @param idempotencyKey null for none
 */
public record ServiceQuestion(
    String name,
    SourceFormat format,
    byte[] content,
    Map<String, byte[]> files,
    List<Map.Entry<String, String>> query,
    @Nullable String idempotencyKey) {

  public ServiceQuestion {
    files = Map.copyOf(files);
    query = List.copyOf(query);
  }

  /** The same without what only deploying has. */
  public ServiceQuestion asCheck() {
    List<Map.Entry<String, String>> kept =
        query.stream()
            .filter(each -> !each.getKey().equals("detach") && !each.getKey().equals("timeout"))
            .toList();
    return new ServiceQuestion(name, format, content, files, kept, null);
  }
}
