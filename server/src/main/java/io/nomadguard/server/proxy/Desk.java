package io.nomadguard.server.proxy;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.nomadguard.server.admission.Admission;
import io.nomadguard.server.admission.AdmissionRequest;
import io.nomadguard.server.admission.Admissions;
import io.nomadguard.server.admission.PlainText;
import io.nomadguard.server.freeze.Standstill;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.request.Room;
import io.nomadguard.server.request.TooBusy;
import io.nomadguard.server.route.BadTarget;
import io.nomadguard.server.route.GoQuery;
import io.nomadguard.server.route.NomadRoutes;
import io.nomadguard.server.route.NomadRoutes.Match;
import io.nomadguard.server.route.Operation;
import io.nomadguard.server.route.RequestWatch;
import io.nomadguard.server.route.Target;
import io.nomadguard.server.route.Treatment;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at requests, and says what becomes of them. Thread-safe. */
final class Desk {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final ProxySettings settings;
  private final NomadRoutes routes = NomadRoutes.load();
  private final Upstreams upstreams;
  private final Admissions admissions;
  private final ExecutorService judges;
  private final Supplier<@Nullable Standstill> frozen;
  private final RequestWatch watch;
  private final Clients clients;
  private final Room room = Memory.bodies();

  /**
   * @param judges does what waits
   * @param frozen why nobody may write now; null when all may
   */
  Desk(
      ProxySettings settings,
      Upstreams upstreams,
      Admissions admissions,
      ExecutorService judges,
      Supplier<@Nullable Standstill> frozen,
      RequestWatch watch) {
    this.settings = settings;
    this.watch = watch;
    this.upstreams = upstreams;
    this.admissions = admissions;
    this.judges = judges;
    this.frozen = frozen;
    this.clients = new Clients(settings);
  }

  Upstreams upstreams() {
    return upstreams;
  }

  Room room() {
    return room;
  }

  /** What becomes of a request, whose body hasn't come yet. */
  Step look(HttpRequest request, Channel channel) {
    try {
      return step(request, channel);
    } catch (BadHead e) {
      return counted("unclear", refusal(e.status(), String.valueOf(e.getMessage())));
    } catch (BadTarget e) {
      return counted("unclear", refusal(400, String.valueOf(e.getMessage())));
    }
  }

  /** Counts it by what becomes of it. */
  private Step counted(String treatment, Step step) {
    String outcome =
        step instanceof Step.Pass ? "passed" : step instanceof Step.Collect ? "judged" : "refused";
    watch.request(treatment, outcome);
    return step;
  }

  private Step step(HttpRequest request, Channel channel) throws BadHead, BadTarget {
    String method = request.method().name();
    if (!routes.knows(method)) {
      return refusal(405, "Nomad knows no method " + method);
    }
    String expected = request.headers().get(HttpHeaderNames.EXPECT);
    if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
      return refusal(417, "the only expectation that is understood is 100-continue");
    }
    Hosts.check(request);
    Target target = Target.of(request.uri());
    if (target.isUnclean()) {
      return new Step.Answer(
          PlainText.answer(307, "", Map.of("Location", target.cleaned().text())));
    }
    boolean upgrade = Outgoing.isUpgrade(request);
    if (upgrade && !method.equals("GET")) {
      return refusal(400, "only a GET can become a WebSocket");
    }
    if (isReading(method) && Outgoing.hasBody(request)) {
      return refusal(400, "a " + method + " has no body");
    }
    Match match = routes.match(method, target);
    Treatment treatment = match.treatment();
    Standstill still = frozen.get();
    if (still != null && writes(treatment)) {
      watch.request(treatment.word(), "frozen");
      return refusal(still.status(), still.detail());
    }
    return counted(treatment.word(), treated(request, channel, target, match, upgrade));
  }

  private static boolean isReading(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  private Step treated(
      HttpRequest request, Channel channel, Target target, Match match, boolean upgrade)
      throws BadHead, BadTarget {
    Treatment treatment = match.treatment();
    if (treatment instanceof Treatment.Refused && !settings.passRefused()) {
      return refusal(
          403,
          request.method().name()
              + " "
              + target.path()
              + " could bring jobs that no rule has seen");
    }
    if (treatment instanceof Treatment.Unknown) {
      if (!settings.passUnknownWrites()) {
        return refusal(
            403,
            request.method().name()
                + " "
                + target.path()
                + " isn't a route of Nomad's that is known here");
      }
      LOG.warn("passed on, though unknown: {} {}", request.method(), target.path());
    }
    HttpRequest out = Outgoing.of(request, target.text(), upgrade);
    clients.tell(out.headers(), channel);
    if (treatment instanceof Treatment.Judged judged) {
      String coding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
      if (coding != null && !coding.equalsIgnoreCase("identity")) {
        return refusal(415, "Nomad reads no body with Content-Encoding " + coding);
      }
      if (HttpUtil.getContentLength(request, 0L) > Collected.LONGEST) {
        return refusal(413, Collected.TOO_LONG);
      }
      String token = Sender.token(out.headers());
      Sender.show(out.headers(), token);
      return new Step.Collect(
          out, judged.operation(), match.job(), GoQuery.of(target.rawQuery()), token);
    }
    return new Step.Pass(out, upgrade);
  }

  private static boolean writes(Treatment treatment) {
    if (treatment instanceof Treatment.Judged judged) {
      Operation operation = judged.operation();
      return !operation.dry();
    }
    return !(treatment instanceof Treatment.Read);
  }

  private static Step refusal(int status, String message) {
    return new Step.Answer(PlainText.refusal(status, message));
  }

  /** Judges in another thread, and tells there; or tells at once what is known already. */
  void judge(AdmissionRequest request, Consumer<Admission> told) {
    Admission before = admissions.again(request);
    if (before != null) {
      told.accept(before);
      return;
    }
    int length = request.body().length;
    if (!room.take(length)) {
      told.accept(tooMany());
      return;
    }
    try {
      judges.execute(
          () -> {
            try {
              told.accept(judged(request));
            } finally {
              // Who asked may be long gone; what he sent was here until now.
              room.give(length);
            }
          });
    } catch (RejectedExecutionException e) {
      room.give(length);
      told.accept(tooMany());
    }
  }

  private static Admission tooMany() {
    return PlainText.refusal(
        503, "too many requests wait to be judged; try again in a few seconds");
  }

  private Admission judged(AdmissionRequest request) {
    try {
      return request.operation().brings()
          ? Memory.turns().take(request.body().length, () -> admissions.admit(request))
          : admissions.admit(request);
    } catch (TooBusy e) {
      return PlainText.refusal(503, String.valueOf(e.getMessage()));
    } catch (Error e) {
      // Else the client would wait for ever.
      LOG.error("judging failed", e);
      return PlainText.refusal(500, "judging failed; the log tells why");
    }
  }

  /** Something went wrong with a connection. */
  void trouble(Channel channel, Throwable cause) {
    if (cause instanceof IOException
        || cause instanceof Http2Exception
        || cause instanceof DecoderException) {
      LOG.debug("{}: {}", channel.remoteAddress(), cause.getMessage());
    } else {
      LOG.warn("{}: the connection is closed", channel.remoteAddress(), cause);
    }
  }
}
