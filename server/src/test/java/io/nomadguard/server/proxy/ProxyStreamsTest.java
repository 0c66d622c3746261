package io.nomadguard.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.admission.AdmissionSettings;
import io.nomadguard.server.admission.Admissions;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.proxy.ProxySettings.ForwardedFor;
import io.nomadguard.server.route.RequestWatch;
import io.nomadguard.server.tls.PemIdentity;
import io.nomadguard.server.tls.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes through untouched, over real connections. */
@Timeout(60)
class ProxyStreamsTest {

  @TempDir Path folder;
  private @Nullable Proxy proxy;

  @AfterEach
  void close() {
    if (proxy != null) {
      proxy.close();
    }
  }

  /** Nothing is judged here, so there is nobody to judge. */
  private static Admissions nobody() {
    return new Admissions(
        null, null, null, AdmissionSettings.usual(), RequestWatch.NOBODY, System::nanoTime);
  }

  private InetSocketAddress start(ProxySettings settings, URI... upstreams) {
    NomadSettings nomad =
        new NomadSettings(
            List.of(upstreams),
            null,
            null,
            "",
            "",
            null,
            null,
            null,
            null,
            Duration.ofSeconds(5),
            false);
    proxy = Proxy.start(settings, nomad, nobody(), () -> null, RequestWatch.NOBODY);
    return proxy.addresses().get(0);
  }

  private InetSocketAddress start(URI... upstreams) {
    return start(ProxySettings.at(0), upstreams);
  }

  private static URI uri(InetSocketAddress address, String path) {
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  private static HttpResponse<String> get(InetSocketAddress address, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri(address, path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static Socket connect(InetSocketAddress address, String request) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String read(InputStream in, int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String until(InputStream in, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith(end)) {
      int b = in.read();
      if (b < 0) {
        return text.toString();
      }
      text.append((char) b);
    }
    return text.toString();
  }

  @Test
  void an_event_arrives_before_the_next_one_is_sent() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) -> {
              ScriptedUpstream.write(
                  out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n");
              first.await();
              ScriptedUpstream.write(out, "4\r\n{1}\n\r\n0\r\n\r\n");
            })) {
      InetSocketAddress address = start(nomad.address());
      try (Socket client =
          connect(address, "GET /v1/event/stream?index=7 HTTP/1.1\r\nHost: n:1\r\n\r\n")) {
        InputStream in = client.getInputStream();
        assertThat(until(in, "\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
        assertThat(until(in, "{}\n\r\n")).isEqualTo("3\r\n{}\n\r\n");
        first.countDown();
        assertThat(until(in, "0\r\n\r\n")).isEqualTo("4\r\n{1}\n\r\n0\r\n\r\n");
      }
      assertThat(nomad.heads().get(0))
          .startsWith("GET /v1/event/stream?index=7 HTTP/1.1\r\n")
          .contains("Host: n:1")
          .containsIgnoringCase("X-Forwarded-For: 127.0.0.1");
    }
  }

  @Test
  void a_websocket_is_a_tunnel_in_both_directions_until_either_ends() throws Exception {
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) -> {
              ScriptedUpstream.write(
                  out,
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection:"
                      + " Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\nearly");
              String said = read(in, 4);
              ScriptedUpstream.write(out, "got " + said);
              throw new IOException("as Nomad, without a close frame");
            })) {
      InetSocketAddress address = start(nomad.address());
      try (Socket client =
          connect(
              address,
              "GET /v1/client/allocation/a/exec?command=%5B%22sh%22%5D HTTP/1.1\r\nHost: n\r\n"
                  + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n"
                  + "Sec-WebSocket-Version: 13\r\n\r\n")) {
        InputStream in = client.getInputStream();
        assertThat(until(in, "\r\n\r\n"))
            .startsWith("HTTP/1.1 101")
            .containsIgnoringCase("upgrade: websocket")
            .contains("Sec-WebSocket-Accept: x");
        assertThat(read(in, 5)).isEqualTo("early");
        client.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
        assertThat(read(in, 8)).isEqualTo("got ping");
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void an_upgrade_that_nomad_refuses_is_an_answer_like_any_other() throws Exception {
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) ->
                ScriptedUpstream.write(
                    out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"))) {
      InetSocketAddress address = start(nomad.address());
      try (Socket client =
          connect(
              address,
              "GET /v1/job/j/action HTTP/1.1\r\nHost: n\r\nConnection: Upgrade\r\nUpgrade:"
                  + " websocket\r\n\r\nGET /v1/regions HTTP/1.1\r\nHost: n\r\n\r\n")) {
        InputStream in = client.getInputStream();
        assertThat(until(in, "no")).startsWith("HTTP/1.1 403 Forbidden");
        assertThat(until(in, "no")).startsWith("HTTP/1.1 403 Forbidden");
      }
      assertThat(nomad.heads()).hasSize(2);
    }
  }

  @Test
  void nomad_is_not_read_faster_than_the_client_takes_it() throws Exception {
    long all = 200L << 20;
    long[] written = new long[1];
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) -> {
              ScriptedUpstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + all + "\r\n\r\n");
              byte[] piece = new byte[1 << 16];
              for (long sent = 0; sent < all; sent += piece.length) {
                out.write(piece);
                written[0] = sent + piece.length;
              }
            })) {
      InetSocketAddress address = start(nomad.address());
      try (Socket client =
          connect(address, "GET /v1/client/fs/cat/a HTTP/1.1\r\nHost: n\r\n\r\n")) {
        until(client.getInputStream(), "\r\n\r\n");
        Thread.sleep(1_000);
        assertThat(written[0]).isLessThan(64L << 20);
        long read = 0;
        byte[] piece = new byte[1 << 16];
        while (read < all) {
          read += client.getInputStream().read(piece);
        }
        assertThat(read).isEqualTo(all);
      }
    }
  }

  @Test
  void whoever_hangs_up_is_not_waited_for_at_nomad() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) -> {
              asked.countDown();
              if (in.read() < 0) {
                gone.countDown();
              }
            })) {
      InetSocketAddress address = start(nomad.address());
      Socket client = connect(address, "GET /v1/jobs?index=9 HTTP/1.1\r\nHost: n\r\n\r\n");
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      client.close();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void the_next_server_is_asked_when_one_is_gone() throws Exception {
    URI dead;
    try (ServerSocket closed = new ServerSocket(0)) {
      dead = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) ->
                ScriptedUpstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"))) {
      InetSocketAddress address = start(dead, nomad.address());

      assertThat(get(address, "/v1/jobs").body()).isEqualTo("[]");
      assertThat(get(address, "/v1/jobs").body()).isEqualTo("[]");
    }
  }

  @Test
  void without_nomad_the_answer_says_so() throws Exception {
    URI dead;
    try (ServerSocket closed = new ServerSocket(0)) {
      dead = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    InetSocketAddress address = start(dead);

    HttpResponse<String> answer = get(address, "/v1/jobs");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "nomadguard: Nomad at "
                + dead
                + " can't be reached: connection refused; nothing was done");
  }

  @Test
  void what_is_no_answer_is_told_as_such() throws Exception {
    try (ServerSocket odd = new ServerSocket(0)) {
      Thread answering =
          new Thread(
              () -> {
                for (int i = 0; i < 2; i++) {
                  try (Socket asked = odd.accept()) {
                    asked.getInputStream().read(new byte[4096]);
                    asked.getOutputStream().write(new byte[] {0, 1, 'x', '\r', '\n', '\r', '\n'});
                    asked.getOutputStream().flush();
                    asked.getInputStream().read();
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      answering.setDaemon(true);
      answering.start();
      InetSocketAddress address = start(URI.create("http://127.0.0.1:" + odd.getLocalPort()));

      HttpResponse<String> answer = get(address, "/v1/jobs");

      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).isEqualTo("nomadguard: Nomad's answer isn't proper HTTP");
    }
  }

  @Test
  void http_2_is_spoken_over_tls_and_without() throws Exception {
    PemIdentity identity = TestCertificate.in(folder, "EC", "localhost");
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) ->
                ScriptedUpstream.write(
                    out,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n"))) {
      ProxySettings settings =
          new ProxySettings(
              List.of(),
              0,
              identity,
              null,
              ForwardedFor.REMOVE,
              null,
              false,
              false,
              AdmissionSettings.usual());
      InetSocketAddress address = start(settings, nomad.address());
      HttpClient client =
          HttpClient.newBuilder().sslContext(TestCertificate.trusting(identity, null)).build();

      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + address.getPort() + "/v1/jobs"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("[]");
      assertThat(nomad.heads().get(0))
          .startsWith("GET /v1/jobs HTTP/1.1")
          .contains("localhost:" + address.getPort())
          .doesNotContainIgnoringCase("x-http2")
          .doesNotContainIgnoringCase("x-forwarded-for");
    }
  }

  @Test
  void clients_show_a_certificate_where_they_must() throws Exception {
    PemIdentity identity = TestCertificate.in(folder.resolve("server"), "EC", "localhost");
    PemIdentity own = TestCertificate.in(folder.resolve("client"), "EC", "ada");
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) ->
                ScriptedUpstream.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"))) {
      ProxySettings settings =
          new ProxySettings(
              List.of(),
              0,
              identity,
              own.certificateFile(),
              ForwardedFor.SET,
              "X-Client-Name",
              false,
              false,
              AdmissionSettings.usual());
      InetSocketAddress address = start(settings, nomad.address());
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + address.getPort() + "/v1/jobs"))
              .header("X-Client-Name", "CN=root")
              .build();
      HttpClient known =
          HttpClient.newBuilder().sslContext(TestCertificate.trusting(identity, own)).build();
      HttpClient unknown =
          HttpClient.newBuilder().sslContext(TestCertificate.trusting(identity, null)).build();

      assertThat(known.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> unknown.send(request, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(nomad.heads()).hasSize(1);
      assertThat(nomad.heads().get(0))
          .containsIgnoringCase("X-Client-Name: CN=ada")
          .doesNotContain("CN=root");
    }
  }

  @Test
  void five_hundred_streams_at_once() throws Exception {
    CountDownLatch all = new CountDownLatch(500);
    try (ScriptedUpstream nomad =
        new ScriptedUpstream(
            (head, in, out) -> {
              ScriptedUpstream.write(
                  out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\n");
              all.countDown();
              all.await();
              ScriptedUpstream.write(out, "4\r\nend\n\r\n0\r\n\r\n");
            })) {
      InetSocketAddress address = start(nomad.address());
      Socket[] clients = new Socket[500];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = connect(address, "GET /v1/event/stream HTTP/1.1\r\nHost: n\r\n\r\n");
      }
      for (Socket client : clients) {
        assertThat(until(client.getInputStream(), "0\r\n\r\n")).contains("{}\n").contains("end\n");
        client.close();
      }
    }
  }

  @Test
  void a_proxy_does_not_ask_itself() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String itself : List.of("127.0.0.1", "localhost")) {
      assertThatThrownBy(
              () -> start(ProxySettings.at(port), URI.create("http://" + itself + ":" + port)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("http://" + itself + ":" + port + " is the proxy's own");
    }
  }
}
