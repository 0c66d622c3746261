package io.nomadguard.server.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/** Public keys of who may sign. */
final class GpgKeys {

  private final PGPPublicKeyRingCollection rings;

  private GpgKeys(PGPPublicKeyRingCollection rings) {
    this.rings = rings;
  }

  static GpgKeys read(byte[] keys) throws IOException {
    try {
      return new GpgKeys(
          new PGPPublicKeyRingCollection(
              PGPUtil.getDecoderStream(new ByteArrayInputStream(keys)),
              new BcKeyFingerprintCalculator()));
    } catch (PGPException e) {
      throw new IOException("the file of keys holds something else: " + e.getMessage(), e);
    }
  }

  /**
   * @return the first user of the key that signed; null when none of these did
   * @throws IOException when it is no signature
   */
  @Nullable String signer(byte[] data, byte[] armored) throws IOException {
    Object first =
        new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(armored)))
            .nextObject();
    if (!(first instanceof PGPSignatureList signatures) || signatures.size() != 1) {
      throw new IOException("it is not one signature");
    }
    PGPSignature signature = signatures.get(0);
    PGPPublicKeyRing ring = rings.getPublicKeyRing(signature.getKeyID());
    PGPPublicKey key = ring == null ? null : ring.getPublicKey(signature.getKeyID());
    if (ring == null || key == null || !isGood(ring.getPublicKey()) || !isGood(key)) {
      return null;
    }
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), key);
      signature.update(data);
      return signature.verify() ? user(ring.getPublicKey()) : null;
    } catch (PGPException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Neither revoked nor over. */
  private static boolean isGood(PGPPublicKey key) {
    long valid = key.getValidSeconds();
    return !key.hasRevocation()
        && (valid == 0
            || key.getCreationTime().toInstant().plusSeconds(valid).isAfter(Instant.now()));
  }

  private static String user(PGPPublicKey key) {
    Iterator<String> users = key.getUserIDs();
    return users.hasNext() ? users.next() : Long.toHexString(key.getKeyID());
  }
}
