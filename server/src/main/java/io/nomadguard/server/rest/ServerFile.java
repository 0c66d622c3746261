package io.nomadguard.server.rest;

import io.nomadguard.engine.rules.Activation;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.engine.toml.TomlSection;
import io.nomadguard.server.audit.AuditSettings;
import io.nomadguard.server.auth.AuthSettings;
import io.nomadguard.server.git.GitSettings;
import io.nomadguard.server.log.LogSettings;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.proxy.ProxySection;
import io.nomadguard.server.proxy.ProxySettings;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.webhook.Forge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code server.toml}. What is null isn't there; what is there, but wrong, is a problem by then.
 *
 * @param rules the folder of rules
 * @param git where rules are fetched from, instead of a folder
 * @param fixtures the folder of cases
 * @param activation how saved rules come to decide, whatever they say of it themselves
 */
public record ServerFile(
    ServerSettings settings,
    @Nullable Path rules,
    @Nullable GitSettings git,
    @Nullable Path fixtures,
    @Nullable Activation activation,
    @Nullable StoreSettings store,
    AuthSettings auth,
    @Nullable NomadSettings nomad,
    @Nullable ProxySettings proxy,
    List<Forge> webhooks,
    LogSettings log,
    AuditSettings audit) {

  public ServerFile {
    webhooks = List.copyOf(webhooks);
  }

  /** The file that says nothing. */
  public static ServerFile none() {
    return new ServerFile(
        ServerSettings.usual(),
        null,
        null,
        null,
        null,
        null,
        AuthSettings.none(),
        null,
        null,
        List.of(),
        LogSettings.usual(),
        AuditSettings.usual());
  }

  /** The same, for commands that are their own service: with this cluster, on a port of its own. */
  public ServerFile ofProcess(NomadSettings cluster) {
    ServerSettings own = new ServerSettings(List.of("127.0.0.1"), 0, null, settings.limits());
    return new ServerFile(
        own,
        rules,
        null,
        fixtures,
        activation,
        store,
        AuthSettings.none(),
        cluster,
        null,
        List.of(),
        log,
        AuditSettings.usual());
  }

  /**
   * Reads one. Folders in it are relative to its own.
   *
   * @throws InputException with every problem in it
   */
  public static ServerFile read(Path path) {
    Problems problems = new Problems();
    TomlSection top = TomlFile.read(path.toString(), bytes(path), problems);
    ServerFile file = top == null ? none() : of(path, top);
    problems.throwIfAny();
    return file;
  }

  private static ServerFile of(Path path, TomlSection top) {
    Located<Activation> activation = top.choice("activation", Activation.words());
    Path folder = path.toAbsolutePath().resolveSibling("");
    ServerFile file =
        new ServerFile(
            settings(top),
            top.isTable("rules") ? null : FileName.optional(top, "rules"),
            top.isTable("rules") ? section(top, "rules", GitSettings::of) : null,
            FileName.optional(top, "fixtures"),
            activation == null ? null : activation.value(),
            section(top, "store", StoreSettings::of),
            Objects.requireNonNullElse(section(top, "auth", AuthSettings::of), AuthSettings.none()),
            section(top, "nomad", nomad -> NomadSettings.of(nomad, folder)),
            section(top, "proxy", proxy -> ProxySection.read(proxy, folder)),
            top.sections("webhook").stream()
                .map(webhook -> Forge.of(webhook, folder))
                .filter(Objects::nonNull)
                .toList(),
            Objects.requireNonNullElse(section(top, "log", LogSettings::of), LogSettings.usual()),
            Objects.requireNonNullElse(
                section(top, "audit", AuditSettings::of), AuditSettings.usual()));
    if (file.proxy() != null && file.nomad() == null) {
      top.problem(
          top.positionOf("proxy"),
          "the proxy has no Nomad to go to",
          "add a section [nomad] with its address");
    }
    top.rejectUnknown();
    return file;
  }

  private static ServerSettings settings(TomlSection top) {
    Located<Integer> port = top.integer("port", 0, 65_535, "");
    return new ServerSettings(
        top.strings("bind").stream().map(Located::value).toList(),
        port == null ? ServerSettings.DEFAULT_PORT : port.value(),
        section(top, "tls", TlsSettings::of),
        Objects.requireNonNullElse(
            section(top, "limits", LimitSettings::of), LimitSettings.usual()));
  }

  private static <T> @Nullable T section(
      TomlSection top, String key, Function<TomlSection, @Nullable T> reader) {
    TomlSection section = top.section(key);
    return section == null ? null : reader.apply(section);
  }

  private static byte[] bytes(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(TomlFile.MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new InputException(
          new Position(path.toString(), 1, 1), "there is no such file, which --config names");
    } catch (AccessDeniedException e) {
      throw new InputException(
          new Position(path.toString(), 1, 1), "the settings can't be read: permission denied");
    } catch (IOException e) {
      throw new InputException(
          new Position(path.toString(), 1, 1), "the settings can't be read: " + e.getMessage());
    }
  }
}
