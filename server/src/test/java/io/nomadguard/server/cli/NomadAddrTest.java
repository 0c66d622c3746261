package io.nomadguard.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NomadAddrTest {

  private record Ended(int code, String out, String err) {}

  private static Ended validate(int status, String answer) throws IOException {
    HttpServer nomad =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nomad.createContext(
        "/v1/validate/job",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    nomad.start();
    try {
      return validate("http://127.0.0.1:" + nomad.getAddress().getPort());
    } finally {
      nomad.stop(0);
    }
  }

  private static Ended validate(String address) {
    String job =
        "job \"a\" {\n  group \"g\" {\n    task \"t\" {\n      driver = \"\"\n    }\n  }\n}\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(job.getBytes(UTF_8)),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            false,
            false);
    ValidateCommand command =
        new ValidateCommand(
            terminal, new BugReport(terminal.err(), "test"), Map.of("NOMAD_TOKEN", "t"));
    int code = new CommandLine(command).execute("--nomad-addr", address, "-");
    terminal.flush();
    return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void what_the_cluster_finds_is_added_once_and_warnings_stand_apart() throws IOException {
    Ended ended =
        validate(
            200,
            """
            {"ValidationErrors": ["Vault \\"default\\" not enabled but used in the job",
              "Task group g validation failed: 1 error occurred:\\n\\t* Task t validation failed:\
             1 error occurred:\\n\\t* Missing task driver\\n\\n\\n\\n"],
             "Error": "…", "Warnings": "1 warning:\\n\\n* it is old"}
            """);

    assertThat(ended)
        .isEqualTo(
            new Ended(
                1,
                "stdin:1:1: Vault \"default\" not enabled but used in the job\n"
                    + "stdin:4:16: group \"g\": task \"t\": Missing task driver\n",
                "stdin: Nomad warns: it is old\n"));
  }

  @Test
  void a_cluster_that_cannot_be_asked_is_no_answer() {
    Ended ended = validate("http://127.0.0.1:1");

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo("stdin: Nomad at http://127.0.0.1:1 can't be reached: connection refused\n");
  }
}
