package io.nomadguard.server.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what forges send. Answers at once; judges afterwards, few at a time. */
public final class Webhook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

  private static final int AT_A_TIME = 2;
  private static final int WAITING = 200;

  private final List<Forge> forges;
  private final PushJudge judge;
  private final Runnable rulesPushed;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          AT_A_TIME,
          AT_A_TIME,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "webhook");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param rulesPushed to be told when the repository of the rules has news
   */
  public Webhook(List<Forge> forges, PushJudge judge, Runnable rulesPushed) {
    this.forges = List.copyOf(forges);
    this.judge = judge;
    this.rulesPushed = rulesPushed;
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * What the forge is told.
   *
   * @param status HTTP's
   */
  public record Receipt(int status, String words) {}

  /**
   * Takes a delivery.
   *
   * @param name the forge's, from the address
   * @param header a header's value by its name, or null
   */
  public Receipt receive(String name, UnaryOperator<@Nullable String> header, byte[] body) {
    Optional<Forge> known = forges.stream().filter(forge -> forge.name().equals(name)).findFirst();
    if (known.isEmpty()) {
      return new Receipt(404, "there is no webhook called so; server.toml names them");
    }
    Forge forge = known.get();
    byte[] secret;
    try {
      secret = Files.readString(forge.secretFile()).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.error("webhook {}: its secret can't be read: {}", forge.name(), e.getMessage());
      return new Receipt(503, "the webhook's secret can't be read");
    }
    if (secret.length == 0
        || !Signature.holds(
            forge.kind(), secret, body, header.apply(forge.kind().signatureHeader()))) {
      return new Receipt(
          401, forge.kind().signatureHeader() + " doesn't fit the body and the webhook's secret");
    }
    return take(forge, header.apply(forge.kind().eventHeader()), body);
  }

  private Receipt take(Forge forge, @Nullable String event, byte[] body) {
    if (!"push".equals(event)) {
      return new Receipt(200, "nothing to do for event " + shown(event));
    }
    if (forge.rules()) {
      rulesPushed.run();
      return new Receipt(202, "the rules will be fetched");
    }
    Push push;
    try {
      push = Push.of(body);
    } catch (IllegalArgumentException e) {
      return new Receipt(400, e.getMessage());
    }
    if (push == null) {
      return new Receipt(200, "nothing to judge: no branch has a new commit");
    }
    try {
      pool.execute(new PushCheck(forge, new ForgeApi(forge, http), judge, push));
    } catch (RejectedExecutionException e) {
      return new Receipt(503, WAITING + " pushes are waiting already; deliver it again later");
    }
    return new Receipt(202, push.repository() + " at " + push.commit() + " will be judged");
  }

  /** Waits for what is being judged; what still waits is dropped, and the forge may redeliver. */
  @Override
  public void close() {
    pool.shutdown();
    pool.getQueue().clear();
    try {
      if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static String shown(@Nullable String event) {
    return event == null || !event.matches("[a-z_]{1,40}") ? "of another kind" : event;
  }
}
