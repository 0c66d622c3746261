package io.nomadguard.server.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/** Who signed a commit, of those who may. */
final class Signatures {

  private static final byte[] HEADER = "gpgsig".getBytes(StandardCharsets.US_ASCII);

  private final @Nullable Path signers;
  private final @Nullable Path gpgKeys;

  /**
   * @param signers OpenSSH's allowed_signers
   * @param gpgKeys public keys, as {@code gpg --export} writes them, with or without {@code
   *     --armor}
   */
  Signatures(@Nullable Path signers, @Nullable Path gpgKeys) {
    this.signers = signers;
    this.gpgKeys = gpgKeys;
  }

  /**
   * Files are read each time: signers come and go while we run.
   *
   * @return as the list of signers, or the key, calls who did it
   * @throws FetchException when nobody did who may
   */
  String signer(Repository repository, RevCommit commit) throws FetchException {
    byte[] signature = commit.getRawGpgSignature();
    if (signature == null) {
      throw refused(commit, "isn't signed", null);
    }
    String armor = new String(signature, StandardCharsets.US_ASCII);
    try {
      if (armor.startsWith("-----BEGIN SSH SIGNATURE-----")) {
        return bySsh(repository, commit, signature);
      }
      if (armor.startsWith("-----BEGIN PGP SIGNATURE-----")) {
        return byGpg(commit, signature);
      }
    } catch (IOException e) {
      throw refused(commit, "has a signature that can't be checked: " + e.getMessage(), e);
    }
    throw refused(commit, "has a signature of a kind that isn't known; SSH and GPG are", null);
  }

  private String bySsh(Repository repository, RevCommit commit, byte[] signature)
      throws IOException, FetchException {
    Path allowed = signers;
    if (allowed == null) {
      throw refused(commit, "has an SSH signature, but server.toml names no signers", null);
    }
    if (!Files.isReadable(allowed)) {
      throw refused(commit, "can't be checked: " + allowed + " can't be read", null);
    }
    Config config = new Config();
    config.setString("gpg", "ssh", "allowedSignersFile", allowed.toString());
    SignatureVerification found =
        SignatureVerifiers.verify(
            repository, new GpgConfig(config), signed(commit.getRawBuffer()), signature);
    if (found == null || !found.verified()) {
      String why = found == null || found.message() == null ? "" : ": " + found.message();
      throw refused(commit, "has an SSH signature by nobody in " + allowed + why, null);
    }
    String signer = found.keyUser() == null ? found.signer() : found.keyUser();
    return signer == null ? String.valueOf(found.keyFingerprint()) : signer;
  }

  private String byGpg(RevCommit commit, byte[] signature) throws IOException, FetchException {
    Path keys = gpgKeys;
    if (keys == null) {
      throw refused(commit, "has a GPG signature, but server.toml names no gpg_keys", null);
    }
    String signer =
        GpgKeys.read(Files.readAllBytes(keys)).signer(signed(commit.getRawBuffer()), signature);
    if (signer == null) {
      throw refused(commit, "has a GPG signature by nobody in " + keys, null);
    }
    return signer;
  }

  /** What is signed: the commit without its signature. */
  private static byte[] signed(byte[] raw) {
    int value = RawParseUtils.headerStart(HEADER, raw, 0);
    int start = value - HEADER.length - 1;
    int end = value;
    // Further lines of a header begin with a blank.
    while (raw[end] != '\n' || raw[end + 1] == ' ') {
      end++;
    }
    end++;
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    out.writeBytes(Arrays.copyOf(raw, start));
    out.writeBytes(Arrays.copyOfRange(raw, end, raw.length));
    return out.toByteArray();
  }

  private static FetchException refused(RevCommit commit, String words, @Nullable Exception cause) {
    return new FetchException("commit " + commit.name() + " " + words, commit.name(), cause);
  }
}
