package io.nomadguard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HclDiffTest {

  private volatile String asked = "";

  @Test
  void bothGetTheSameValues() throws IOException {
    String job = "variable \"n\" {\n  type = number\n}\njob \"a\" {\n  priority = var.n\n}\n";
    String json = "{\"ID\":\"a\",\"Name\":\"a\",\"Priority\":42}";

    assertThat(diff(job, 200, json, 0, "--var", "n=42")).isEqualTo("stdin: the same\n");
    assertThat(asked).contains("\"Variables\":\"{\\\"n\\\":42}\"");
    assertThat(diff(job, 200, json, 2, "--var", "m=42"))
        .startsWith("--var m:1:1: the job file declares no variable m");
  }

  private String diff(String job, int status, String answer, int expected, String... options)
      throws IOException {
    HttpServer nomad =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nomad.createContext(
        "/v1/jobs/parse",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    nomad.start();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PrintStream told = new PrintStream(out, false, StandardCharsets.UTF_8);
      Terminal terminal =
          new Terminal(
              new ByteArrayInputStream(job.getBytes(StandardCharsets.UTF_8)),
              told,
              told,
              false,
              false);
      List<String> arguments = new ArrayList<>(List.of("diff", "-"));
      arguments.addAll(List.of(options));
      Map<String, String> environment =
          Map.of("NOMAD_ADDR", "http://127.0.0.1:" + nomad.getAddress().getPort());
      assertThat(HclCommand.of(terminal, environment).execute(arguments.toArray(String[]::new)))
          .isEqualTo(expected);
      terminal.flush();
      return out.toString(StandardCharsets.UTF_8);
    } finally {
      nomad.stop(0);
    }
  }

  @Test
  void the_same_and_different() throws IOException {
    String job = "job \"a\" {\n  priority = 40 + 2\n}\n";
    assertThat(diff(job, 200, "{\"ID\":\"a\",\"Name\":\"a\",\"Priority\":42}", 0))
        .isEqualTo("stdin: the same\n");
    assertThat(diff(job, 200, "{\"ID\":\"a\",\"Name\":\"a\",\"Priority\":43}", 1))
        .isEqualTo("stdin: different, Nomad's against nomadguard's: /Priority: 43 against 42\n");
  }

  @Test
  void refused_by_one_or_both() throws IOException {
    String json = "{\"ID\":\"a\",\"Name\":\"a\"}";
    assertThat(diff("job \"a\" {\n  type = uuidv4()\n}\n", 200, json, 1))
        .startsWith("stdin: only Nomad reads it\n  stdin:2:10: the function uuidv4 answers");
    assertThat(diff("job \"a\" {\n  typ = 1\n}\n", 400, "no typ", 0))
        .isEqualTo(
            "Nomad: no typ\nstdin: refused by both\n  stdin:2:3: a job block has no attribute"
                + " \"typ\" (did you mean \"type\"?)\n");
    assertThat(diff("job \"a\" {}\n", 400, "no", 1))
        .isEqualTo("Nomad: no\nstdin: only nomadguard reads it\n");
  }
}
