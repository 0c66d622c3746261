package io.nomadguard.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;

/** What checks a signature with a key, where the key is meant for it. */
final class JwkVerifiers {

  private static final int LEAST_RSA_BITS = 2048;

  private JwkVerifiers() {}

  /** Empty when the key isn't meant for signatures like this. */
  static Optional<JWSVerifier> of(JWK key, JWSHeader header) {
    if (!isMeant(key, header)) {
      return Optional.empty();
    }
    JWSAlgorithm algorithm = header.getAlgorithm();
    try {
      if (key instanceof RSAKey rsa
          && JWSAlgorithm.Family.RSA.contains(algorithm)
          && rsa.size() >= LEAST_RSA_BITS) {
        return Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
      }
      if (key instanceof ECKey ec && Curve.forJWSAlgorithm(algorithm) != null) {
        return Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve())
            ? Optional.of(new ECDSAVerifier(ec.toECPublicKey()))
            : Optional.empty();
      }
      if (key instanceof OctetKeyPair pair
          && Curve.Ed25519.equals(pair.getCurve())
          && JWSAlgorithm.Family.ED.contains(algorithm)) {
        return Optional.of(new Ed25519Signature(pair));
      }
    } catch (JOSEException e) {
      // A key nobody can use.
    }
    return Optional.empty();
  }

  private static boolean isMeant(JWK key, JWSHeader header) {
    return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
        && (key.getAlgorithm() == null
            || key.getAlgorithm().getName().equals(header.getAlgorithm().getName()));
  }
}
