package io.nomadguard.server.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.server.store.DeploymentEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been told about a deployment, so that it isn't told again. Made of its events, so that
 * whoever goes on with it knows as much. Not thread-safe.
 */
final class Memory {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many of the last troubles a result names. */
  private static final int REASONS = 3;

  private final Map<String, String> progress = new HashMap<>();
  private final Set<String> once = new HashSet<>();
  private final Deque<String> troubles = new ArrayDeque<>();
  private final Set<String> waiting = new LinkedHashSet<>();

  /** Since when everything runs, as far as we saw it; null when it doesn't. */
  private @Nullable Instant runningSince;

  /** Since when something has failed that nobody tries again, as far as we saw it. */
  private @Nullable Instant failedSince;

  boolean knows(News news) {
    return switch (news.kind()) {
      case News.PROGRESS -> news.text().equals(progress.get(news.data().path("group").asText()));
      case News.WAITING -> waiting.contains(news.text());
      case News.TASK -> once.contains(news.data().path("key").asText());
      default -> once.contains(news.kind() + " " + news.text());
    };
  }

  void remember(News news) {
    remember(news.kind(), news.text(), news.data());
  }

  void remember(DeploymentEvent event) {
    try {
      remember(event.kind(), event.text(), JSON.readTree(event.data()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept event can't be read", e);
    }
  }

  private void remember(String kind, String text, JsonNode data) {
    switch (kind) {
      case News.PROGRESS -> progress.put(data.path("group").asText(), text);
      case News.WAITING -> waiting.add(text);
      case News.TASK -> {
        once.add(data.path("key").asText());
        troubles.addLast(text);
        if (troubles.size() > REASONS) {
          troubles.removeFirst();
        }
      }
      default -> once.add(kind + " " + text);
    }
  }

  /** The last troubles, oldest first. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** What is waited for now. */
  Set<String> waiting() {
    return waiting;
  }

  /** Waiting is over, or for something else: the same would be news again. */
  void noLongerWaiting() {
    waiting.clear();
  }

  Instant runningSince(Instant now) {
    if (runningSince == null) {
      runningSince = now;
    }
    return runningSince;
  }

  Instant failedSince(Instant now) {
    if (failedSince == null) {
      failedSince = now;
    }
    return failedSince;
  }

  void notFailed() {
    failedSince = null;
  }

  void notAllRunning() {
    runningSince = null;
  }
}
