package io.nomadguard.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nomadguard serve} as a process of its own, which can be killed. */
public final class ServedProcess implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("listening on (https?://[^\\s\"]+)");

  /**
   * How to start one.
   *
   * @param java options of Java
   * @param environment beyond this process's
   * @param before a command that runs the one after it, in the same process
   */
  public record Launch(
      Path config,
      Path rules,
      Path cache,
      List<String> java,
      Map<String, String> environment,
      List<String> before) {

    /** As usual, but cold, and with leases of three seconds. */
    public static Launch quick(Path config, Path rules) {
      return new Launch(
          config,
          rules,
          config.resolveSibling("cache"),
          List.of("-Dnomadguard.warmUpMillis=0", "-Dnomadguard.leaseMillis=3000"),
          Map.of(),
          List.of());
    }

    public Launch with(Map<String, String> more) {
      return new Launch(config, rules, cache, java, more, before);
    }

    public Launch after(List<String> command) {
      return new Launch(config, rules, cache, java, environment, command);
    }

    private ProcessBuilder builder(List<String> arguments) {
      List<String> command = new ArrayList<>(before);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(java);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add("io.nomadguard.server.Main");
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("NOMADGUARD_CACHE", cache.toString());
      builder.environment().remove("NOMAD_ADDR");
      builder.environment().remove("NOMAD_TOKEN");
      builder.environment().putAll(environment);
      return builder;
    }
  }

  private final Process process;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile URI address;

  private ServedProcess(Process process) {
    this.process = process;
    Thread reading = new Thread(this::read, "log");
    reading.setDaemon(true);
    reading.start();
  }

  /** Starts one, and waits until it answers. */
  public static ServedProcess start(Launch launch) throws IOException, InterruptedException {
    ProcessBuilder builder =
        launch.builder(
            List.of(
                "serve",
                "--config",
                launch.config().toString(),
                "--rules",
                launch.rules().toString()));
    builder.redirectErrorStream(true);
    ServedProcess served = new ServedProcess(builder.start());
    if (!served.ready.await(180, TimeUnit.SECONDS)
        || served.address == null
        || !served.process.isAlive()) {
      served.close();
      throw new IllegalStateException("it didn't start:\n" + served.log());
    }
    return served;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        synchronized (log) {
          log.add(line);
          log.notifyAll();
        }
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          address = URI.create(listening.group(1));
        }
        if (line.contains("ready, with the rules")) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      log.add("the log broke off: " + e);
    }
    ready.countDown();
  }

  public URI address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  public String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM; its log is still read. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** The exit code, when it has ended. */
  public int ended() {
    return process.onExit().join().exitValue();
  }

  /** Waits until its log says so. */
  public void awaitLine(String words) throws InterruptedException {
    synchronized (log) {
      while (log.stream().noneMatch(line -> line.contains(words))) {
        if (!process.isAlive()) {
          throw new IllegalStateException(
              "it ended without a word of \"" + words + "\":\n" + log());
        }
        log.wait(1000);
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
