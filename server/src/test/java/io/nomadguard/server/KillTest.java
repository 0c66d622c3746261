package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import io.nomadguard.server.ServedProcess.Launch;
import io.nomadguard.server.nomad.NomadFace;
import io.nomadguard.server.nomad.NomadFace.Call;
import io.nomadguard.server.nomad.NomadFace.Fault;
import io.nomadguard.server.nomad.SimulatedNomad;
import io.nomadguard.server.store.PostgresUrl;
import io.nomadguard.server.store.TestPostgres;
import io.nomadguard.server.store.TestStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that is killed (SIGKILL) again and again, each time somewhere in a new deployment and
 * while it goes on with those before: nothing is deployed twice, nothing is forgotten. {@code
 * -Plong} kills it hundreds of times.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("nomadguard.kills", 2);

  /** About as long as a deployment takes here. */
  private static final int LATEST_MILLIS = 2500;

  /** About as many questions as Nomad is asked about one. */
  private static final int QUESTIONS = 16;

  /** How far a deployment had come. */
  private enum Point {
    NOTHING,
    BEGUN,
    REGISTERED_UNKEPT,
    REGISTERED,
    FOLLOWING,
    ENDED
  }

  /** Kills whoever asks Nomad so many questions from now on, before, in or after the last. */
  private static final class Trap {
    private final AtomicInteger left;
    private final Random random;
    private final int when;
    private final CompletableFuture<Void> sprung = new CompletableFuture<>();

    Trap(Random random) {
      this.random = random;
      this.left = new AtomicInteger(1 + random.nextInt(QUESTIONS));
      this.when = random.nextInt(3);
    }

    Fault next(Call call, ServedProcess victim) {
      return left.decrementAndGet() == 0
          ? (exchange, deed) -> spring(exchange, deed, victim)
          : Fault.NONE;
    }

    private void spring(HttpExchange exchange, NomadFace.Deed deed, ServedProcess victim)
        throws IOException {
      if (when == 0) {
        victim.kill();
        exchange.close();
      } else if (when == 1) {
        deed.done();
        victim.kill();
        exchange.close();
      } else {
        Fault.NONE.answer(exchange, deed);
        LockSupport.parkNanos(random.nextInt(4_000_000));
        victim.kill();
      }
      sprung.complete(null);
    }
  }

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private final Map<Point, Integer> points = new EnumMap<>(Point.class);

  private interface Database {
    Connection connect() throws SQLException, IOException;
  }

  @Test
  void killed_anywhere_it_deploys_once_and_tells_the_result() throws Exception {
    Path file = folder.resolve("nomadguard.db");
    killAgainAndAgain(
        KILLS,
        "file = \"" + file + "\"",
        () -> {
          // A copy: what the killed left half-done is for the next service to find.
          Path copy = Files.createTempDirectory(folder, "copy");
          for (String suffix : List.of("", "-wal")) {
            if (Files.exists(Path.of(file + suffix))) {
              Files.copy(Path.of(file + suffix), copy.resolve("nomadguard.db" + suffix));
            }
          }
          return DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("nomadguard.db"));
        });
  }

  @Test
  @EnabledIfSystemProperty(named = "nomadguard.long", matches = "true")
  void the_same_with_postgres() throws Exception {
    TestPostgres server = TestPostgres.shared();
    PostgresUrl url = server.newDatabase();
    killAgainAndAgain(
        KILLS / 4, TestStores.postgresSection(url, folder), () -> server.connect(url));
  }

  private void killAgainAndAgain(int kills, String store, Database database) throws Exception {
    long seed = Long.getLong("nomadguard.seed", System.nanoTime());
    Random random = new Random(seed);
    Path rules = SmallRules.in(folder);
    List<Integer> before = new ArrayList<>();
    try (NomadFace face = new NomadFace(nomad)) {
      Launch launch =
          Launch.quick(
              ServedCalls.config(folder.resolve("server.toml"), face.address(), store), rules);
      ServedProcess service = ServedProcess.start(launch);
      try {
        for (int kill = 0; kill < kills; kill++) {
          String project = "web" + kill;
          before.add(kill % 2 == 0 ? 0 : intrude(project));
          kill(service, face, project, random);
          points.merge(point(database, project, before.get(kill)), 1, Integer::sum);
          service = ServedProcess.start(launch);
        }
        String told = "seed " + seed + ", " + points;
        assertAllOnce(service.address(), kills, before, told);
        Files.writeString(
            Path.of("target", "kills.txt"),
            kills + " kills, " + told + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } finally {
        service.close();
      }
    }
  }

  /** Somebody has a version of the job already; gives how many. */
  private int intrude(String project) {
    nomad.intrude(JsonNodeFactory.instance.objectNode().put("ID", ServedCalls.job(project)), "");
    return versions(project);
  }

  private int versions(String project) {
    return nomad.versions("", "", ServedCalls.job(project)).size();
  }

  private static void kill(ServedProcess service, NomadFace face, String project, Random random) {
    Trap trap = new Trap(random);
    boolean byTime = random.nextInt(3) == 0;
    if (!byTime) {
      face.faults(call -> trap.next(call, service));
    }
    CompletableFuture<HttpResponse<String>> asked =
        ServedCalls.deploy(service.address(), project, "&timeout=3600");
    if (byTime) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LATEST_MILLIS)).toNanos());
    } else {
      CompletableFuture.anyOf(trap.sprung, asked).handle((answer, broken) -> 0).join();
    }
    service.kill();
    asked.handle((answer, broken) -> 0).join();
    face.faults(call -> Fault.NONE);
  }

  private Point point(Database database, String project, int before)
      throws SQLException, IOException {
    String state = null;
    try (Connection connection = database.connect();
        PreparedStatement query =
            connection.prepareStatement("SELECT state FROM deployment WHERE job_id = ?")) {
      query.setString(1, ServedCalls.job(project));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          assertThat(state).as("a second deployment of " + project).isNull();
          state = rows.getString(1);
        }
      }
    }
    boolean registered = versions(project) > before;
    if (state == null) {
      assertThat(registered).as(project + " is registered, and nothing is kept of it").isFalse();
      return Point.NOTHING;
    }
    return switch (state) {
      case "begun" -> registered ? Point.REGISTERED_UNKEPT : Point.BEGUN;
      case "registered" -> Point.REGISTERED;
      case "following" -> Point.FOLLOWING;
      default -> Point.ENDED;
    };
  }

  /** Callers ask once more for all of them, with the same keys. */
  private void assertAllOnce(URI service, int kills, List<Integer> before, String told) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      answers.add(ServedCalls.deploy(service, "web" + kill, "&timeout=60"));
    }
    List<String> ids = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      HttpResponse<String> answer = answers.get(kill).join();
      String which = "web" + kill + ", " + told + ": " + answer.body();
      assertThat(answer.statusCode()).as(which).isEqualTo(200);
      JsonNode row = ServedCalls.json(answer);
      assertThat(row.path("state").asText()).as(which).isEqualTo("healthy");
      assertThat(versions("web" + kill)).as(which).isEqualTo(before.get(kill) + 1);
      String decision = "/api/v1/decisions/" + row.path("decision").asText();
      assertThat(ServedCalls.get(service, decision).statusCode()).as(which).isEqualTo(200);
      ids.add(row.path("id").asText());
    }
    assertThat(kept(service)).as(told).containsExactlyInAnyOrderElementsOf(ids);
  }

  /** The ids of all deployments that are remembered. */
  private static List<String> kept(URI service) {
    List<String> ids = new ArrayList<>();
    String page = "/api/v1/deployments?limit=200";
    while (page != null) {
      JsonNode part = ServedCalls.json(ServedCalls.get(service, page));
      part.path("deployments").forEach(row -> ids.add(row.path("id").asText()));
      page = part.path("next").asText(null);
    }
    return ids;
  }
}
