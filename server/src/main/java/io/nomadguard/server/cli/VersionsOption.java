package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.server.client.ServiceClient;
import io.nomadguard.server.request.VersionListing;
import io.nomadguard.server.rulesets.UnknownVersion;
import io.nomadguard.server.rulesets.VersionBook;
import io.nomadguard.server.store.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Versions of the rules: of a service, or of the store that it uses. */
final class VersionsOption {

  private static final String ROUTE = "/api/v1/rules/";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Mixin private final ServiceOption service = new ServiceOption(System.getenv());
  @Mixin private final StoreOption store = new StoreOption();

  private final Path cache;

  VersionsOption(Installation installation) {
    this.cache = installation.cache();
  }

  /** Newest first. */
  List<ObjectNode> list(int limit) {
    if (!service.named()) {
      return inStore(
          book ->
              book.versions(null, limit).stream()
                  .map(
                      version ->
                          VersionListing.version(
                              version.newest(), version.usual(), version.tiers(), version.last()))
                  .toList());
    }
    List<ObjectNode> versions = new ArrayList<>();
    for (JsonNode version : get("versions?limit=" + Math.min(limit, 200)).path("versions")) {
      versions.add((ObjectNode) version);
    }
    return versions;
  }

  /** What a version is made of; empty when no such one ever decided. */
  Optional<RulesetSource> find(String prefix) {
    if (!prefix.matches("[0-9a-fA-F]{4,64}")) {
      return Optional.empty();
    }
    if (!service.named()) {
      if (!store.exists()) {
        return Optional.empty();
      }
      return inStore(
          book -> {
            try {
              return Optional.of(book.source(book.hash(prefix)));
            } catch (UnknownVersion e) {
              return Optional.empty();
            }
          });
    }
    ServiceClient.Answer answer =
        service.client().get(ROUTE + "versions/" + prefix, "application/json");
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Map<String, byte[]> files = new TreeMap<>();
    good(answer)
        .path("files")
        .properties()
        .forEach(
            file ->
                files.put(
                    file.getKey(), file.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    return Optional.of(RulesetSource.of(prefix, files));
  }

  /**
   * Lets a version decide.
   *
   * @param hash null for the rules of {@code from}, or those that were saved last
   * @param tier null for all that have no rules of their own
   * @return which, and for whom
   */
  String activate(
      @Nullable String hash,
      @Nullable String from,
      @Nullable String tier,
      @Nullable String reason,
      boolean failing) {
    if (!service.named()) {
      return inStore(book -> chosen(book, hash, from, tier, reason));
    }
    ServiceClient.Answer answer =
        service
            .client()
            .call(
                "POST",
                ROUTE + "activate" + query(hash, from, tier, reason, failing),
                "application/json");
    JsonNode now = good(answer, words -> words.replace("failing=true", "--failing"));
    JsonNode rules = tier == null ? now : now.path("pinned").path(tier);
    return decides(
        rules.path("name").asText(),
        rules.path("version").asText(),
        rules.path("hash").asText(),
        tier);
  }

  private String chosen(
      VersionBook book,
      @Nullable String hash,
      @Nullable String from,
      @Nullable String tier,
      @Nullable String reason) {
    if (hash == null && from == null) {
      throw usage("say which version: a hash, as rules versions shows it");
    }
    String whole = hash == null ? book.deciding(from) : book.hash(hash);
    if (whole == null) {
      throw usage("no rules decided yet");
    }
    Decider decider = Decider.open(book.source(whole), cache);
    if (tier != null
        && decider.site().tiers().stream().noneMatch(known -> known.name().equals(tier))) {
      throw usage("these rules know no tier " + tier);
    }
    book.choose(whole, tier, System.getProperty("user.name"), reason);
    return decides(decider.ruleset().name(), decider.ruleset().version(), whole, tier);
  }

  private static String decides(String name, String version, String hash, @Nullable String tier) {
    return "%s %s (%s) decides%s"
        .formatted(
            name,
            version,
            hash.substring(0, Math.min(12, hash.length())),
            tier == null ? "" : " in tier " + tier);
  }

  private static String query(
      @Nullable String hash,
      @Nullable String from,
      @Nullable String tier,
      @Nullable String reason,
      boolean failing) {
    Map<String, String> query = new TreeMap<>();
    put(query, "hash", hash);
    put(query, "from", from);
    put(query, "tier", tier);
    put(query, "reason", reason);
    put(query, "failing", failing ? "true" : null);
    String joined =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encode(each.getValue()))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  /** Takes a tier's own rules away. */
  void unpin(String tier, @Nullable String reason) {
    if (service.named()) {
      String query = reason == null ? "" : "?reason=" + encode(reason);
      good(
          service
              .client()
              .call("DELETE", ROUTE + "pins/" + encode(tier) + query, "application/json"));
    } else {
      inStore(book -> book.unpin(tier, System.getProperty("user.name"), reason));
    }
  }

  private interface Work<T> {
    T on(VersionBook book);
  }

  private <T> T inStore(Work<T> work) {
    try (Store open = store.openExisting()) {
      return work.on(new VersionBook(open.rulesets()));
    } catch (UnknownVersion e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private JsonNode get(String path) {
    return good(service.client().get(ROUTE + path, "application/json"));
  }

  private static JsonNode good(ServiceClient.Answer answer) {
    return good(answer, UnaryOperator.identity());
  }

  /**
   * @param ours puts options of the command where the service names its own parameters
   */
  private static JsonNode good(ServiceClient.Answer answer, UnaryOperator<String> ours) {
    if (answer.status() / 100 != 2) {
      throw new AnsweredNo(
          ServiceAnswers.exitCode(answer.status()), ours.apply(answer.words().strip()));
    }
    return answer.json();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
