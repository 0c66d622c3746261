package io.nomadguard.server.nomad;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nomadguard.server.nomad.NomadException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Questions to Nomad over HTTP: addresses in turn, time limits, and again what may be asked again.
 */
final class Wire {

  /** What Nomad answers is smaller; whoever answers more isn't Nomad, or broken. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final int TRIES = 4;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Nomad adds up to a sixteenth to what it is asked to wait. */
  private static final int JITTER = 16;

  record Reply(JsonNode body, long index, String next) {}

  private final NomadSettings settings;
  private final Token token;
  private final ObjectMapper json;
  private final NomadCalls calls;
  private final HttpClient client;

  /** Which address answered last. */
  private volatile int good;

  Wire(NomadSettings settings, ObjectMapper json, NomadCalls calls) {
    this.settings = settings;
    this.token = new Token(settings.token(), settings.tokenFile());
    this.json = json;
    this.calls = calls;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(
                settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
            .sslContext(NomadTls.context(settings))
            .build();
  }

  /** As {@link #ask}; empty when Nomad answers 404. */
  Optional<Reply> find(Ask ask) {
    try {
      return Optional.of(ask(ask));
    } catch (NomadException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  Reply ask(Ask ask) {
    int tries = Math.max(TRIES, settings.addresses().size());
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      int which = good;
      try {
        return once(ask, settings.addresses().get(which % settings.addresses().size()));
      } catch (NomadException e) {
        if (e.kind() == Kind.UNREACHABLE && settings.addresses().size() > 1) {
          good = which + 1;
        }
        boolean late = System.nanoTime() - start > settings.timeout().plus(ask.hold()).toNanos();
        if (attempt >= tries || late || !again(ask, e)) {
          throw e;
        }
        pause(ask, attempt);
      }
    }
  }

  /** A write may be asked again only when nobody can have heard it the first time. */
  private boolean again(Ask ask, NomadException e) {
    boolean unheard = e.kind() == Kind.UNREACHABLE && e.status() == 0;
    return ask.write() ? unheard && settings.addresses().size() > 1 : e.kind() == Kind.UNREACHABLE;
  }

  private static void pause(Ask ask, int attempt) {
    long most = 100L << (attempt - 1);
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    } catch (InterruptedException e) {
      throw interrupted(ask, e);
    }
  }

  private Reply once(Ask ask, URI address) {
    long start = System.nanoTime();
    int status = 0;
    try {
      HttpResponse<byte[]> response = send(ask, address);
      status = response.statusCode();
      return reply(ask, address, response);
    } finally {
      calls.answered(ask.name(), status, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private HttpResponse<byte[]> send(Ask ask, URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + ask.path()));
    String shown = ask.token() == null ? token.value() : ask.token();
    if (shown != null && !shown.isEmpty()) {
      request.header("X-Nomad-Token", shown);
    }
    if (ask.body() != null) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofByteArray(ask.body()));
    }
    Duration limit = settings.timeout().plus(ask.hold()).plus(ask.hold().dividedBy(JITTER));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), info -> new BoundedBody(MAX_BYTES));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted(ask, e);
    } catch (TimeoutException | CancellationException e) {
      answer.cancel(true);
      throw lost(
          ask,
          address,
          "doesn't answer within " + settings.timeout().toMillis() / 1000.0 + " s",
          e);
    } catch (ExecutionException e) {
      throw failed(ask, address, e.getCause() == null ? e : e.getCause());
    }
  }

  private Reply reply(Ask ask, URI address, HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    int status = response.statusCode();
    if (status / 100 != 2) {
      throw Refusals.of(ask.what(), address, status, text, ask.write());
    }
    try {
      JsonNode body = json.readTree(response.body());
      if (body == null || body.isMissingNode()) {
        throw lost(ask, address, "answers nothing", null);
      }
      long index = response.headers().firstValueAsLong("X-Nomad-Index").orElse(0);
      String next = response.headers().firstValue("X-Nomad-NextToken").orElse("");
      return new Reply(body, index, next);
    } catch (JsonProcessingException e) {
      throw lost(ask, address, "answers what isn't JSON", null);
    } catch (NumberFormatException | IOException e) {
      throw lost(ask, address, "answers what Nomad wouldn't", null);
    }
  }

  /** The question wasn't answered, or not wholly. */
  private static NomadException failed(Ask ask, URI address, Throwable why) {
    if (why instanceof SSLHandshakeException) {
      return new NomadException(
          Kind.UNREACHABLE, 0, "no TLS with Nomad at " + address + ": " + deepest(why), null, why);
    }
    if (why instanceof ConnectException || why instanceof HttpConnectTimeoutException) {
      return new NomadException(
          Kind.UNREACHABLE, 0, "Nomad at " + address + " " + connecting(why), null, why);
    }
    if (why instanceof BoundedBody.TooLong) {
      return lost(ask, address, "answers more than " + MAX_BYTES / (1024 * 1024) + " MiB", why);
    }
    String how = why instanceof SSLException ? "ends TLS: " + deepest(why) : "breaks off";
    return lost(ask, address, how, why);
  }

  private static NomadException lost(Ask ask, URI address, String how, @Nullable Throwable cause) {
    return ask.write()
        ? new NomadException(
            Kind.UNCERTAIN,
            0,
            "Nomad may or may not have done it: asked to "
                + ask.what()
                + " it, at "
                + address
                + ", "
                + how,
            null,
            cause)
        : new NomadException(
            Kind.UNREACHABLE,
            0,
            "Nomad at " + address + " " + how + " when asked to " + ask.what(),
            null,
            cause);
  }

  private static String connecting(Throwable why) {
    if (why instanceof HttpConnectTimeoutException) {
      return "can't be reached: no connection in time";
    }
    for (Throwable t = why; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException) {
        return "can't be reached: no such host is known";
      }
    }
    String message = deepest(why);
    return "can't be reached: " + (message.isEmpty() ? "connection refused" : message);
  }

  private static String deepest(Throwable why) {
    Throwable deepest = why;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    if (message == null) {
      return deepest instanceof java.nio.channels.ClosedChannelException
          ? "connection refused"
          : "";
    }
    return message;
  }

  private static NomadException interrupted(Ask ask, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new NomadException(
        ask.write() ? Kind.UNCERTAIN : Kind.UNREACHABLE,
        0,
        "nomadguard is stopping and doesn't wait for Nomad to " + ask.what(),
        null,
        e);
  }

  /** For a message that names them all. */
  List<URI> addresses() {
    return settings.addresses();
  }
}
