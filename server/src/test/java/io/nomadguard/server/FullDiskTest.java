package io.nomadguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nomadguard.server.ServedProcess.Launch;
import io.nomadguard.server.nomad.NomadFace;
import io.nomadguard.server.nomad.NomadFace.Fault;
import io.nomadguard.server.nomad.SimulatedNomad;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A service whose SQLite file lies on a disk of 4 MB of its own, which fills up, or goes away. */
@EnabledIfSystemProperty(named = "nomadguard.long", matches = "true")
class FullDiskTest {

  private static final List<String> NAMESPACE =
      "root".equals(System.getProperty("user.name"))
          ? List.of("unshare", "--mount")
          : List.of("unshare", "--user", "--map-root-user", "--mount");

  @TempDir Path folder;

  private final SimulatedNomad nomad = new SimulatedNomad();
  private NomadFace face;
  private ServedProcess service;

  /** The disk, as it is seen from outside of the service's own mounts. */
  private Path disk;

  @BeforeEach
  void start() throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("disk"));
    String mount = "mount -t tmpfs -o size=4m none " + mounted;
    List<String> trying = new ArrayList<>(NAMESPACE);
    trying.addAll(List.of("sh", "-c", mount));
    assumeTrue(runs(trying), "skipped: no disk of its own can be mounted here");
    face = new NomadFace(nomad);
    List<String> before = new ArrayList<>(NAMESPACE);
    before.addAll(List.of("sh", "-c", mount + " && exec \"$@\"", "sh"));
    Path config =
        ServedCalls.config(
            folder.resolve("server.toml"), face.address(), "file = \"disk/nomadguard.db\"");
    service = ServedProcess.start(Launch.quick(config, SmallRules.in(folder)).after(before));
    disk = Path.of("/proc/" + service.pid() + "/root" + mounted);
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
    if (face != null) {
      face.close();
    }
  }

  private void fill() {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void empty() throws IOException {
    Files.delete(disk.resolve("filler"));
  }

  private HttpResponse<String> deploy(String project) {
    return ServedCalls.deploy(service.address(), project, "&timeout=60").join();
  }

  private int versions(String project) {
    return nomad.versions("", "", ServedCalls.job(project)).size();
  }

  private void assertRefusedAndWarned(String project, String logged) {
    HttpResponse<String> refused = deploy(project);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(ServedCalls.json(refused).path("detail").asText())
        .isEqualTo("the store doesn't answer; try again in a few seconds");
    assertThat(versions(project)).isZero();
    assertThat(service.log()).contains(logged);
    HttpResponse<String> checked =
        ServedCalls.until(
            answer -> !ServedCalls.json(answer).path("warnings").isEmpty(),
            () -> ServedCalls.check(service.address(), project));
    assertThat(checked.statusCode()).isEqualTo(200);
  }

  @Test
  void a_disk_that_is_full_or_gone_stops_deployments_and_forgets_none() throws Exception {
    face.faults(
        call ->
            call.name().equals("register") && call.job().equals(ServedCalls.job("unkept"))
                ? (exchange, deed) -> {
                  NomadFace.Answer answer = deed.done();
                  fill();
                  Fault.NONE.answer(exchange, () -> answer);
                }
                : Fault.NONE);
    HttpResponse<String> unkept = deploy("unkept");
    assertThat(unkept.statusCode()).as(unkept.body()).isEqualTo(503);
    assertThat(ServedCalls.json(unkept).path("detail").asText())
        .startsWith("the job may have been registered, but that can't be kept: deployment ");
    assertRefusedAndWarned("full", "can't be written: the disk is full");

    empty();
    HttpResponse<String> ended = ServedCalls.until(200, () -> deploy("unkept"));
    assertThat(ServedCalls.json(ended).path("id").asText())
        .isEqualTo(unkept.headers().firstValue("Nomadguard-Deployment").orElseThrow());
    assertThat(versions("unkept")).isEqualTo(1);
    assertThat(ServedCalls.until(200, () -> deploy("full")).statusCode()).isEqualTo(200);

    List<String> files = List.of("nomadguard.db", "nomadguard.db-wal", "nomadguard.db-shm");
    move(files, "", ".away");
    assertRefusedAndWarned("gone", "can't be opened: there is no such file");
    move(files, ".away", "");
    assertThat(ServedCalls.until(200, () -> deploy("gone")).statusCode()).isEqualTo(200);
    for (String project : List.of("unkept", "full", "gone")) {
      assertThat(versions(project)).isEqualTo(1);
    }
  }

  private void move(List<String> files, String from, String to) {
    for (String file : files) {
      Path now = disk.resolve(file + from);
      if (Files.exists(now)) {
        try {
          Files.move(now, disk.resolve(file + to));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
