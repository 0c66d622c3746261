package io.nomadguard.server.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** A small ssh server that gives repositories to who has a key. */
final class GitOverSsh implements AutoCloseable {

  private final SshServer server;

  private GitOverSsh(SshServer server) {
    this.server = server;
  }

  /**
   * @param authorized a public key, as OpenSSH writes it
   */
  static GitOverSsh of(Path folder, Path authorized) throws Exception {
    PublicKey key =
        AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(authorized).strip())
            .resolvePublicKey(null, null, null);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    SimpleGeneratorHostKeyProvider hostKey =
        new SimpleGeneratorHostKeyProvider(folder.resolve("host-key"));
    hostKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
    server.setKeyPairProvider(hostKey);
    server.setPublickeyAuthenticator((user, asked, session) -> KeyUtils.compareKeys(key, asked));
    server.setCommandFactory((channel, command) -> new UploadPack(command));
    server.start();
    return new GitOverSsh(server);
  }

  String address(Path repository) {
    return "ssh://git@127.0.0.1:" + server.getPort() + repository;
  }

  /** A line of known_hosts for it. */
  String knownHost() throws Exception {
    KeyPairProvider keys = server.getKeyPairProvider();
    PublicKey key = keys.loadKeys(null).iterator().next().getPublic();
    return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key) + "\n";
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private static final class UploadPack implements Command {

    private final String command;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private InputStream in;
    private OutputStream out;
    private ExitCallback exit;

    UploadPack(String command) {
      this.command = command;
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      // Nobody listens.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
      String repository = command.replaceFirst("^git-upload-pack '(.*)'$", "$1");
      Process process = new ProcessBuilder("git", "upload-pack", repository).start();
      threads.execute(
          () -> {
            try (OutputStream to = process.getOutputStream()) {
              pump(in, to);
            } catch (IOException e) {
              // The other side has gone.
            }
          });
      threads.execute(
          () -> {
            try {
              pump(process.getInputStream(), out);
              exit.onExit(process.waitFor());
            } catch (IOException e) {
              exit.onExit(1);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
      byte[] buffer = new byte[8192];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    }

    @Override
    public void destroy(ChannelSession channel) {
      threads.shutdownNow();
    }
  }
}
