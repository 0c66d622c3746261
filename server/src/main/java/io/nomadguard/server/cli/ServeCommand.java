package io.nomadguard.server.cli;

import io.nomadguard.engine.report.SuiteFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.suite.SuiteResult;
import io.nomadguard.server.git.FetchException;
import io.nomadguard.server.git.GitSettings;
import io.nomadguard.server.git.RulesRepository;
import io.nomadguard.server.lifetime.OpenParts;
import io.nomadguard.server.log.LogFormat;
import io.nomadguard.server.log.LogSetup;
import io.nomadguard.server.rest.Backing;
import io.nomadguard.server.rest.RestService;
import io.nomadguard.server.rest.ServerFile;
import io.nomadguard.server.rest.ServerSettings;
import io.nomadguard.server.rulesets.Activated;
import io.nomadguard.server.rulesets.Candidate;
import io.nomadguard.server.rulesets.LiveRules;
import io.nomadguard.server.trace.Tracing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nomadguard serve}. */
@Command(
    name = "serve",
    header = "Judge, deploy and remember over HTTP.",
    description = {
      "",
      "Listens on the loopback addresses unless told otherwise. Rules that are saved meanwhile are"
          + " tested, and take the place of those before. Ends on SIGTERM, after the requests under"
          + " way.",
      ""
    },
    footer = {
      "",
      "Routes:",
      "  POST /api/v1/check    POST /api/v1/render    POST /api/v1/plan    POST /api/v1/deploy",
      "  GET  /api/v1/deployments    GET /api/v1/decisions    GET /api/v1/rules",
      "  POST /api/v1/rules/activate    GET /api/v1/audits    POST /api/v1/audits",
      "  GET  /health/live     GET  /health/ready     GET /metrics",
      "  All of them, to read: /docs",
      "",
      "Examples:",
      "  nomadguard serve",
      "  nomadguard serve --port 8080 --rules /etc/nomadguard/rules",
      "  nomadguard serve --config /etc/nomadguard/server.toml",
      "  curl --data-binary @nomadgen.toml -H 'Content-Type: application/toml' \\",
      "    'http://localhost:8646/api/v1/check?tier=test'",
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "an address to listen on, such as ::1, 0.0.0.0 or ::; repeatable (default: 127.0.0.1"
              + " and ::1)")
  private List<String> bind = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "0 to 65535; 0 takes any free one (default: 8646)")
  private @Nullable Integer port;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a server.toml; what is said here goes before what it says")
  private @Nullable Path config;

  @Option(
      names = "--fixtures",
      paramLabel = "DIR",
      description =
          "test the rules on these cases before they serve, and whenever they are saved (default:"
              + " the folder fixtures beside the rules)")
  private @Nullable Path fixtures;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "how the log is written, ${COMPLETION-CANDIDATES} (default: text)")
  private @Nullable LogFormat logFormat;

  @Mixin private final RulesOption rules;

  private final Terminal terminal;

  ServeCommand(Terminal terminal, Installation installation) {
    this.terminal = terminal;
    this.rules = new RulesOption(installation);
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerFile file = config == null ? ServerFile.none() : ServerFile.read(config);
    ServerSettings settings = file.settings();
    settings = bind.isEmpty() ? settings : settings.withBind(bind);
    settings = port == null ? settings : settings.withPort(port);
    GitSettings git = rules.named() ? null : file.git();
    Path folder = git == null ? rules.folder(file.rules()) : null;
    LogSetup.serving(logFormat == null ? file.log().format() : logFormat);
    try (OpenParts opened = new OpenParts()) {
      opened.keep(Tracing.start(System.getenv()));
      Backing backing = opened.keep(Backing.open(file, rules.cache(), System.getenv()));
      RestService service = opened.keep(RestService.start(settings, backing));
      // Java ends when this does, whether or not the main thread has come so far.
      Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "closing"));
      String scheme = settings.tls() == null ? "http" : "https";
      service.addresses().forEach(address -> tell(scheme, address));
      backing.versions().start();
      Path cases = folder == null ? null : cases(file, folder);
      Candidate first =
          folder == null
              ? fetched(backing, Objects.requireNonNull(git))
              : backing.rules().watch(folder, cases);
      if (backing.rules().active().usual() == null) {
        return refused(first);
      }
      backing.proxy(file, System.getenv());
      backing.rehearse(cases);
      LOG.info(
          "ready, with the rules {}",
          deciding(backing.rules(), git == null ? String.valueOf(folder) : git.shown()));
      service.join();
    }
    return ExitCode.OK;
  }

  private Candidate fetched(Backing backing, GitSettings git) {
    String place = UUID.nameUUIDFromBytes(git.place().getBytes(StandardCharsets.UTF_8)).toString();
    try {
      return backing
          .rules()
          .watch(
              RulesRepository.open(git, rules.cache().resolveSibling("git").resolve(place)),
              Files.createTempDirectory("nomadguard-fixtures"));
    } catch (FetchException | IOException e) {
      throw new InputException(git.at(), String.valueOf(e.getMessage()));
    }
  }

  /** Which decide: those from that place, or others while those don't. */
  private static String deciding(LiveRules rules, String place) {
    Activated usual = Objects.requireNonNull(rules.active().now().usual());
    Candidate saved = rules.candidate();
    boolean others =
        saved == null || !usual.decider().ruleset().hash().equals(String.valueOf(saved.hash()));
    return usual.title() + (others ? ", not those from " : " from ") + place;
  }

  private @Nullable Path cases(ServerFile file, Path folder) {
    Path named = fixtures == null ? file.fixtures() : fixtures;
    Path beside = folder.toAbsolutePath().resolveSibling("fixtures");
    return named != null || !Files.isDirectory(beside) ? named : beside;
  }

  private int refused(Candidate first) {
    SuiteResult tested = first.tested();
    if (tested == null) {
      throw new InputException(first.problems());
    }
    terminal.err().print(SuiteFormat.TEXT.render(tested, false));
    return ExitCode.BAD_INPUT;
  }

  private static void tell(String scheme, InetSocketAddress address) {
    String host = address.getHostString();
    LOG.info(
        "listening on {}://{}:{}",
        scheme,
        host.contains(":") ? "[" + host + "]" : host,
        address.getPort());
  }
}
