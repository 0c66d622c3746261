package io.nomadguard.server.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/** How servers are asked: with which keys and tokens, and with none but these. */
final class Doors implements AutoCloseable {

  private final GitSettings settings;
  private @Nullable SshdSessionFactory ssh;

  Doors(GitSettings settings) {
    this.settings = settings;
  }

  void open(Transport transport) {
    transport.setCredentialsProvider(new Tokens(settings));
    if (transport instanceof SshTransport sshTransport) {
      sshTransport.setSshSessionFactory(ssh());
    }
  }

  private SshdSessionFactory ssh() {
    if (ssh == null) {
      Path nowhere = Path.of("/nonexistent");
      ssh =
          new SshdSessionFactoryBuilder()
              .setPreferredAuthentications("publickey")
              .setHomeDirectory(nowhere.toFile())
              .setSshDirectory(nowhere.toFile())
              .setConfigStoreFactory((home, file, user) -> new Strict())
              .setConnectorFactory(null)
              .setDefaultKnownHostsFiles(folder -> listed(settings.knownHosts()))
              .setDefaultIdentities(folder -> listed(settings.keyFile()))
              .build(null);
    }
    return ssh;
  }

  private static List<Path> listed(@Nullable Path file) {
    return file == null ? List.of() : List.of(file);
  }

  @Override
  public void close() {
    if (ssh != null) {
      ssh.close();
    }
  }

  /** Servers must be known; nothing else is set, whatever files of ssh's say. */
  private static final class Strict implements SshConfigStore, SshConfigStore.HostConfig {

    private static final String CHECKING = "stricthostkeychecking";

    @Override
    public HostConfig lookup(String host, int port, String user) {
      return this;
    }

    @Override
    public HostConfig lookupDefault(String host, int port, String user) {
      return this;
    }

    @Override
    public @Nullable String getValue(String key) {
      return key.toLowerCase(Locale.ROOT).equals(CHECKING) ? "yes" : null;
    }

    @Override
    public List<String> getValues(String key) {
      return List.of();
    }

    @Override
    public Map<String, String> getOptions() {
      return Map.of(CHECKING, "yes");
    }

    @Override
    public Map<String, List<String>> getMultiValuedOptions() {
      return Map.of();
    }
  }

  /** User and token, for the server they are for: a redirection elsewhere doesn't get them. */
  private static final class Tokens extends CredentialsProvider {

    private final GitSettings settings;

    Tokens(GitSettings settings) {
      this.settings = settings;
    }

    @Override
    public boolean isInteractive() {
      return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
      for (CredentialItem item : items) {
        if (!(item instanceof CredentialItem.Username)
            && !(item instanceof CredentialItem.Password)) {
          return false;
        }
      }
      return settings.tokenFile() != null;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
      Path file = settings.tokenFile();
      if (file == null || !supports(items) || !isOurs(uri)) {
        return false;
      }
      try {
        // Read each time: tokens are renewed while we run.
        String token = Files.readString(file, StandardCharsets.UTF_8).strip();
        String user = settings.user() == null ? "git" : settings.user();
        for (CredentialItem item : items) {
          if (item instanceof CredentialItem.Username name) {
            name.setValue(user);
          } else if (item instanceof CredentialItem.Password password) {
            password.setValue(token.toCharArray());
          }
        }
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    private boolean isOurs(URIish uri) {
      try {
        URIish own = new URIish(settings.source());
        return own.getScheme() != null
            && own.getScheme().equals(uri.getScheme())
            && own.getHost() != null
            && own.getHost().equalsIgnoreCase(uri.getHost())
            && own.getPort() == uri.getPort();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }
}
