package io.nomadguard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever comes of a token, it is neither logged nor told. */
class SecrecyTest {

  private final MemoryTokens store = new MemoryTokens();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final List<String> told = new ArrayList<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    logged.start();
    root.setLevel(Level.TRACE);
    root.addAppender(logged);
  }

  @AfterEach
  void listenNoMore() {
    root.detachAppender(logged);
    root.setLevel(before);
  }

  private void ask(Guard guard, String bearer) {
    for (Permission asked : Permission.values()) {
      for (String header :
          List.of("Bearer " + bearer, bearer, "Basic " + bearer, "Bearer " + bearer + "!")) {
        try {
          told.add(guard.admit(asked, header, "192.0.2.1").toString());
        } catch (RuntimeException e) {
          told.add(e + " " + e.getCause());
        }
      }
    }
  }

  private void assertSecret(String token) {
    List<String> all = new ArrayList<>(told);
    for (ILoggingEvent event : logged.list) {
      all.add(event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        all.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    // Of a JWT the last part is what makes it count; the middle is what it says.
    String secret = token.substring(token.lastIndexOf('.') + 1);
    assertThat(all).noneMatch(text -> text.contains(secret));
    if (token.startsWith("ng_")) {
      assertThat(all).noneMatch(text -> text.contains(token.substring(3, 20)));
      assertThat(all).noneMatch(text -> text.contains(TokenText.hash(token)));
    } else {
      assertThat(all).noneMatch(text -> text.contains(token.split("\\.")[1]));
    }
  }

  @Test
  void tokens_of_ours() {
    try (Authentication service =
        Authentication.start(
            new AuthSettings(true, List.of(), 0, 0, MetricsAccess.READER), store)) {
      Guard guard = service.guard();
      NewToken holds = service.tokens().create("wim", List.of("es"), Role.READER, null, "root");
      NewToken revoked = service.tokens().create("wim", List.of(), Role.ADMIN, null, "root");
      service.tokens().revoke(revoked.row().id());
      told.add(
          holds
              + " "
              + revoked
              + " "
              + TokenListing.json(store.list(), Instant.EPOCH)
              + TokenListing.text(store.list(), Instant.EPOCH));
      List<String> all = new ArrayList<>(List.of(holds.text(), revoked.text(), TokenText.random()));
      all.add(holds.text().substring(0, 51));
      all.forEach(token -> ask(guard, token));
      store.down = true;
      all.forEach(token -> ask(guard, token));
      assertThat(told).anyMatch(text -> text.contains("was revoked at"));
      assertThat(told).anyMatch(text -> text.contains("StoreException"));
      all.forEach(this::assertSecret);
    }
  }

  @Test
  void jwts() throws Exception {
    HttpServer broken =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broken.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    broken.start();
    MockOAuth2Server sso = new MockOAuth2Server();
    sso.start();
    try {
      String brokenIssuer = "http://127.0.0.1:" + broken.getAddress().getPort() + "/";
      ClaimMapping mapping =
          new ClaimMapping(
              new ClaimPath("sub", List.of("sub")),
              null,
              Map.of(),
              null,
              null,
              Map.of(),
              Role.READER,
              "person");
      AuthSettings settings =
          new AuthSettings(
              false,
              List.of(
                  new OidcSettings(
                      "sso",
                      sso.issuerUrl("sso").toString(),
                      Set.of("nomadguard"),
                      null,
                      null,
                      false,
                      mapping),
                  new OidcSettings(
                      "broken", brokenIssuer, Set.of("nomadguard"), null, null, false, mapping)),
              0,
              0,
              MetricsAccess.READER);
      List<String> all = new ArrayList<>();
      all.add(sso.issueToken("sso", "wim", "nomadguard").serialize());
      all.add(sso.issueToken("sso", "wim", "other").serialize());
      all.add(sso.issueToken("elsewhere", "wim", "nomadguard").serialize());
      all.add(sso.issueToken("sso", "wim", "nomadguard", Map.of("iss", brokenIssuer)).serialize());
      all.add(sso.issueToken("sso", "wim", "nomadguard", Map.of("exp", 1)).serialize());
      all.add(all.get(0).substring(0, all.get(0).length() - 8) + "AAAAAAAA");
      all.add("x" + all.get(0));
      try (Authentication service = Authentication.start(settings, store, Clock.systemUTC())) {
        all.forEach(jwt -> ask(service.guard(), jwt));
      }
      assertThat(told).anyMatch(text -> text.contains("isn't signed with any of its keys"));
      assertThat(told).anyMatch(text -> text.contains("AuthenticationUnavailable"));
      assertThat(told).anyMatch(text -> text.contains("user=wim"));
      // The server itself may log what it likes, in the same process.
      logged.list.removeIf(event -> event.getLoggerName().startsWith("no.nav"));
      all.forEach(this::assertSecret);
    } finally {
      sso.shutdown();
      broken.stop(0);
    }
  }
}
