package io.nomadguard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.MovedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real OIDC server, over real HTTP. */
class OidcTest {

  private static final String WHO = "192.0.2.1";

  /** No test fails for a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String UNSIGNED = "the JWT of \"sso\" isn't signed with any of its keys";

  private static RSAKey first;
  private static RSAKey second;

  private final Keys keys = new Keys();
  private final MovedClock clock = new MovedClock(Instant.now());
  private MockOAuth2Server server;
  private String issuer;

  /** The server's keys, which a test may change. */
  private static final class Keys extends KeyProvider {
    private volatile JWK key = first;
    private volatile boolean broken;

    Keys() {
      super(List.of(), "RS256");
    }

    @Override
    public JWK signingKey(String id) {
      if (broken) {
        throw new IllegalStateException("the keys are lost");
      }
      return key;
    }
  }

  @BeforeAll
  static void makeKeys() throws JOSEException {
    first = new RSAKeyGenerator(2048).keyID("one").keyUse(KeyUse.SIGNATURE).generate();
    second = new RSAKeyGenerator(2048).keyID("two").keyUse(KeyUse.SIGNATURE).generate();
  }

  @BeforeEach
  void start() throws IOException {
    server =
        new MockOAuth2Server(
            new OAuth2Config(
                false, null, null, false, new OAuth2TokenProvider(keys, (Instant) null)));
    server.start(InetAddress.getLoopbackAddress(), 0);
    issuer = server.issuerUrl("sso").toString();
  }

  @AfterEach
  void stop() {
    server.shutdown();
  }

  private OidcSettings settings(ClaimMapping claims) {
    return new OidcSettings("sso", issuer, Set.of("nomadguard"), null, null, false, claims);
  }

  private static ClaimMapping mapping() {
    return new ClaimMapping(
        path("sub"), null, Map.of(), null, null, Map.of(), Role.READER, "person");
  }

  private static ClaimPath path(String text) {
    return ClaimPath.of(text).orElseThrow();
  }

  private Authenticator authenticator(ClaimMapping claims) {
    return new BearerAuthenticator(
        null, List.of(new OidcProvider(settings(claims), clock, PATIENCE)), new RateLimiter(0));
  }

  private static Caller caller(Authenticator authenticator, String jwt) {
    return authenticator.authenticate("Bearer " + jwt, WHO);
  }

  private static void assertRefused(Authenticator authenticator, String jwt, String why) {
    assertThatThrownBy(() -> caller(authenticator, jwt))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage(why);
  }

  private String issued(Map<String, Object> claims) {
    return server.issueToken("sso", "wim", "nomadguard", claims).serialize();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience("nomadguard")
        .subject("wim")
        .expirationTime(at(Duration.ofMinutes(5)));
  }

  private Date at(Duration fromNow) {
    return Date.from(clock.instant().plus(fromNow));
  }

  private static String signed(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
    JWSObject jws = new JWSObject(header, claims.build().toPayload());
    try {
      jws.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").type(JOSEObjectType.JWT);
  }

  private static String signed(JWTClaimsSet.Builder claims) {
    return signed(header().build(), claims, signer(first));
  }

  private static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_token_from_the_token_endpoint_names_its_bearer() throws Exception {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "sso", "wim", "JWT", List.of("nomadguard"), Map.of("groups", List.of("es")), 3600));
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.tokenEndpointUrl("sso").toString()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=ci&client_secret=secret"))
                    .build(),
                BodyHandlers.ofString())
            .body();
    String token = new ObjectMapper().readTree(answer).path("access_token").asText();

    ClaimMapping claims =
        new ClaimMapping(
            path("sub"), path("groups"), Map.of(), null, null, Map.of(), Role.DEPLOYER, "person");
    assertThat(caller(authenticator(claims), token))
        .isEqualTo(
            new Caller(
                new Submitter("ci", Set.of("es"), Set.of("deployer"), "person", true),
                Role.DEPLOYER,
                "oidc:sso:ci"));
  }

  @Test
  void gitea() {
    ClaimMapping gitea =
        new ClaimMapping(
            path("preferred_username"),
            path("groups"),
            Map.of("legacy", "old"),
            Pattern.compile("apps:(.+)"),
            path("groups"),
            Map.of("ops:owners", Role.ADMIN, "apps:deployers", Role.DEPLOYER),
            Role.READER,
            "person");
    String token =
        issued(
            Map.of(
                "preferred_username",
                "wim",
                "groups",
                List.of("apps", "apps:es", "apps:deployers", "ops", "ops:web", "legacy")));
    assertThat(caller(authenticator(gitea), token))
        .isEqualTo(
            new Caller(
                new Submitter(
                    "wim", Set.of("es", "deployers", "old"), Set.of("deployer"), "person", true),
                Role.DEPLOYER,
                "oidc:sso:wim"));
    assertThat(
            caller(authenticator(gitea), issued(Map.of("preferred_username", "jan"))).submitter())
        .isEqualTo(new Submitter("jan", Set.of(), Set.of("reader"), "person", true));
    assertRefused(
        authenticator(gitea),
        issued(Map.of()),
        "the JWT of \"sso\" has no text in its claim preferred_username, which is to name the user");
    assertRefused(
        authenticator(gitea),
        issued(Map.of("preferred_username", "wim\nINFO all is well")),
        "the JWT of \"sso\" has no usable name in its claim preferred_username, which is to name"
            + " the user");
  }

  @Test
  void jenkins() {
    ClaimMapping jenkins =
        new ClaimMapping(
            path("sub"),
            path("sub"),
            Map.of(),
            Pattern.compile("https://jenkins\\.example\\.com/job/([a-z0-9-]+)/.*"),
            null,
            Map.of(),
            Role.DEPLOYER,
            "workload");
    String job = "https://jenkins.example.com/job/es/job/cerebro/job/main/";
    String token =
        server.issueToken("sso", job, "nomadguard", Map.of("build_number", 17)).serialize();
    assertThat(caller(authenticator(jenkins), token).submitter())
        .isEqualTo(new Submitter(job, Set.of("es"), Set.of("deployer"), "workload", true));
  }

  @Test
  void keycloak() {
    ClaimMapping keycloak =
        new ClaimMapping(
            path("preferred_username"),
            path("groups"),
            Map.of(),
            Pattern.compile("/teams/(.+)"),
            path("realm_access.roles"),
            Map.of("nomadguard-admin", Role.ADMIN, "nomadguard-deployer", Role.DEPLOYER),
            null,
            "person");
    Map<String, Object> claims = new HashMap<>();
    claims.put("preferred_username", "wim");
    claims.put("groups", List.of("/teams/es", "/staff"));
    claims.put("typ", "Bearer");
    claims.put("azp", "nomadguard");
    claims.put("realm_access", Map.of("roles", List.of("nomadguard-admin", "offline_access")));
    assertThat(caller(authenticator(keycloak), issued(claims)))
        .isEqualTo(
            new Caller(
                new Submitter("wim", Set.of("es"), Set.of("admin"), "person", true),
                Role.ADMIN,
                "oidc:sso:wim"));

    claims.put("realm_access", Map.of("roles", List.of("admin")));
    Caller without = caller(authenticator(keycloak), issued(claims));
    assertThat(without.role()).isNull();
    assertThat(without.may(Role.READER)).isFalse();
  }

  @Test
  void every_claim_that_must_be_right() {
    Authenticator authenticator = authenticator(mapping());
    assertThat(caller(authenticator, signed(claims())).submitter().user()).isEqualTo("wim");
    String jwt = "the JWT of \"sso\" ";

    assertRefused(
        authenticator,
        signed(claims().issuer(issuer + "x")),
        "the JWT's issuer (iss) is nobody who is trusted here");
    assertRefused(authenticator, signed(claims().issuer(null)), "the JWT says no issuer (iss)");
    assertRefused(
        authenticator,
        signed(claims().audience("other")),
        jwt + "is meant for somebody else (aud)");
    assertRefused(
        authenticator,
        signed(claims().audience(List.of())),
        jwt + "is meant for somebody else (aud)");
    assertThat(
            caller(authenticator, signed(claims().audience(List.of("other", "nomadguard"))))
                .submitter()
                .user())
        .isEqualTo("wim");
    assertRefused(
        authenticator, signed(claims().expirationTime(null)), jwt + "never expires (exp)");
    assertRefused(
        authenticator,
        signed(claims().subject(null)),
        jwt + "has no text in its claim sub, which is to name the user");
  }

  @Test
  void times_have_60_seconds_of_leeway() {
    Authenticator authenticator = authenticator(mapping());
    String jwt = "the JWT of \"sso\" ";
    assertThat(
            caller(authenticator, signed(claims().expirationTime(at(Duration.ofSeconds(-58)))))
                .role())
        .isEqualTo(Role.READER);
    Date before = at(Duration.ofSeconds(-62));
    assertRefused(
        authenticator,
        signed(claims().expirationTime(before)),
        jwt + "expired at " + Instant.ofEpochSecond(before.getTime() / 1000));
    assertThat(
            caller(authenticator, signed(claims().notBeforeTime(at(Duration.ofSeconds(58)))))
                .role())
        .isEqualTo(Role.READER);
    Date after = at(Duration.ofSeconds(62));
    Instant told = Instant.ofEpochSecond(after.getTime() / 1000);
    assertRefused(
        authenticator,
        signed(claims().notBeforeTime(after)),
        jwt + "counts from " + told + " on only (nbf)");
    assertRefused(
        authenticator,
        signed(claims().issueTime(after)),
        jwt + "was issued in the future, at " + told + " (iat)");
  }

  @Test
  void what_nobody_signed() throws Exception {
    Authenticator authenticator = authenticator(mapping());
    assertThat(caller(authenticator, signed(claims())).role()).isEqualTo(Role.READER);
    String unread = "the JWT can't be read, or isn't signed";
    String algorithm =
        "the JWT of \"sso\" is signed by an algorithm that doesn't count; RS, PS, ES and EdDSA do";

    assertRefused(authenticator, new PlainJWT(claims().build()).serialize(), unread);
    String payload = new Payload(claims().build().toJSONObject()).toBase64URL().toString();
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String header = Base64URL.encode("{\"alg\":\"" + none + "\"}").toString();
      assertThatThrownBy(() -> caller(authenticator, header + "." + payload + "."))
          .isInstanceOf(Unauthenticated.class);
      assertThatThrownBy(() -> caller(authenticator, header + "." + payload + ".AAAA"))
          .isInstanceOf(Unauthenticated.class);
    }

    // The public key, which everybody has, as the secret of an HMAC, in all its usual forms.
    byte[] der = first.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] secret :
        List.of(
            der,
            pem.getBytes(StandardCharsets.UTF_8),
            first.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
      assertRefused(
          authenticator,
          signed(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
              claims(),
              new MACSigner(secret)),
          algorithm);
    }

    // Another's key, under our key's name, and brought along.
    RSAKey forged = new RSAKey.Builder(second).keyID("one").build();
    clock.pass(ProviderKeys.GAP);
    assertRefused(authenticator, signed(header().build(), claims(), signer(forged)), UNSIGNED);
    assertRefused(
        authenticator,
        signed(
            header().jwk(forged.toPublicJWK()).jwkURL(URI.create("http://127.0.0.1:1/")).build(),
            claims(),
            signer(forged)),
        UNSIGNED);
    assertRefused(
        authenticator,
        signed(header().keyID("nobody's").build(), claims(), signer(first)),
        UNSIGNED);

    assertRefused(
        authenticator,
        signed(header().type(new JOSEObjectType("logout+jwt")).build(), claims(), signer(first)),
        "the JWT of \"sso\" is of a type (typ) that says nothing about a caller");
    assertRefused(
        authenticator,
        signed(
            header().criticalParams(Set.of("x")).customParam("x", 1).build(),
            claims(),
            signer(first)),
        "the JWT of \"sso\" needs extensions (crit) that nobody knows here");
    assertRefused(authenticator, "a.b.c", unread);
    assertRefused(
        authenticator,
        "a".repeat(12_000) + ".b.c",
        "the JWT has more than 12000 characters, the most that is read");
    assertRefused(
        authenticator, Base64URL.encode("{\"a\":" + "[".repeat(4000)) + ".e30.AAAA", unread);
    assertRefused(
        authenticator, TokenText.random(), "tokens of nomadguard don't count here, only JWTs do");
  }

  @Test
  void not_a_character_can_be_changed() {
    Authenticator authenticator = authenticator(mapping());
    String jwt = signed(claims());
    caller(authenticator, jwt);
    int end = jwt.length() - 1;
    for (int at = 0; at < end; at += 3) {
      String tampered =
          jwt.substring(0, at) + (jwt.charAt(at) == 'A' ? 'B' : 'A') + jwt.substring(at + 1);
      assertThatThrownBy(() -> caller(authenticator, tampered)).isInstanceOf(Unauthenticated.class);
    }
    String admin =
        jwt.replaceFirst(
            "\\.[^.]+\\.", "." + claims().subject("admin").build().toPayload().toBase64URL() + ".");
    assertRefused(authenticator, admin, UNSIGNED);
  }

  @Test
  void a_new_key_counts_when_it_is_first_used() {
    Authenticator authenticator = authenticator(mapping());
    String old = issued(Map.of());
    caller(authenticator, old);

    keys.key = second;
    String fresh = issued(Map.of());
    assertRefused(authenticator, fresh, UNSIGNED);
    clock.pass(ProviderKeys.GAP);
    assertThat(caller(authenticator, fresh).submitter().user()).isEqualTo("wim");
    assertRefused(authenticator, old, UNSIGNED);
  }

  @Test
  void a_new_key_may_take_over_the_name_of_the_old() {
    Authenticator authenticator = authenticator(mapping());
    caller(authenticator, issued(Map.of()));

    keys.key = new RSAKey.Builder(second).keyID("one").build();
    clock.pass(ProviderKeys.GAP);
    assertThat(caller(authenticator, issued(Map.of())).submitter().user()).isEqualTo("wim");
  }

  @Test
  void keys_outlive_their_server_for_a_day() {
    Authenticator authenticator = authenticator(mapping());
    caller(authenticator, issued(Map.of()));
    server.shutdown();

    clock.pass(ProviderKeys.OUTAGE.minusMinutes(1));
    assertThat(caller(authenticator, signed(claims())).submitter().user()).isEqualTo("wim");
    clock.pass(Duration.ofMinutes(1));
    assertThatThrownBy(() -> caller(authenticator, signed(claims())))
        .isInstanceOf(AuthenticationUnavailable.class)
        .hasMessage("the keys of \"sso\" can't be fetched, so nobody can tell whose the JWT is");
  }

  @Test
  void a_server_that_is_down_from_the_start_is_asked_again() {
    keys.broken = true;
    Authenticator authenticator = authenticator(mapping());
    assertThatThrownBy(() -> caller(authenticator, signed(claims())))
        .isInstanceOf(AuthenticationUnavailable.class);
    keys.broken = false;
    clock.pass(ProviderKeys.GAP);
    assertThat(caller(authenticator, signed(claims())).submitter().user()).isEqualTo("wim");
  }

  @Test
  void made_up_keys_make_nobody_fetch_more_than_once_in_5_seconds() {
    Authenticator authenticator = authenticator(mapping());
    caller(authenticator, signed(claims()));
    clock.pass(ProviderKeys.GAP);
    for (int i = 0; i < 50; i++) {
      assertRefused(
          authenticator,
          signed(header().keyID("made up " + i).build(), claims(), signer(second)),
          UNSIGNED);
    }
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(server.takeRequest(10, TimeUnit.SECONDS).getPath());
    }
    assertThat(asked)
        .containsExactly(
            "/sso/.well-known/openid-configuration",
            "/sso/jwks",
            "/sso/.well-known/openid-configuration",
            "/sso/jwks");
    assertThatThrownBy(() -> server.takeRequest(0, TimeUnit.SECONDS))
        .hasMessageContaining("no request");
  }

  @Test
  void elliptic_curves() throws Exception {
    ECKey p256 = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    keys.key = p256;
    Authenticator authenticator = authenticator(mapping());
    String jwt =
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(),
            claims(),
            new ECDSASigner(p256));
    assertThat(caller(authenticator, jwt).submitter().user()).isEqualTo("wim");
    // r = s = 0, which some libraries once took for anybody's signature.
    String nobody = jwt.substring(0, jwt.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]);
    assertRefused(authenticator, nobody, UNSIGNED);

    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    keys.key = ed25519((EdECPublicKey) pair.getPublic());
    clock.pass(ProviderKeys.GAP);
    for (JWSAlgorithm name : List.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519)) {
      String ed = signedByJava(pair, new JWSHeader.Builder(name).keyID("ed").build());
      assertThat(caller(authenticator, ed).submitter().user()).isEqualTo("wim");
      String tampered = ed.substring(0, ed.length() - 4) + "AAAA";
      assertRefused(authenticator, tampered, UNSIGNED);
    }
  }

  @Test
  void small_rsa_keys_dont_count() throws Exception {
    RSAKey small = new RSAKeyGenerator(1024, true).keyID("small").generate();
    keys.key = small;
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("small").build();
    Signature signing = Signature.getInstance("SHA256withRSA");
    signing.initSign(small.toPrivateKey());
    JWSObject jws = new JWSObject(header, claims().build().toPayload());
    signing.update(jws.getSigningInput());
    String jwt =
        new String(jws.getSigningInput(), StandardCharsets.US_ASCII)
            + "."
            + Base64URL.encode(signing.sign());
    assertRefused(authenticator(mapping()), jwt, UNSIGNED);
  }

  private static OctetKeyPair ed25519(EdECPublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] point = new byte[32];
    System.arraycopy(encoded, encoded.length - 32, point, 0, 32);
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).keyID("ed").build();
  }

  private String signedByJava(KeyPair pair, JWSHeader header) throws GeneralSecurityException {
    JWSObject jws = new JWSObject(header, claims().build().toPayload());
    Signature signing = Signature.getInstance("Ed25519");
    signing.initSign(pair.getPrivate());
    signing.update(jws.getSigningInput());
    return new String(jws.getSigningInput(), StandardCharsets.US_ASCII)
        + "."
        + Base64URL.encode(signing.sign());
  }
}
