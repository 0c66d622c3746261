package io.nomadguard.server.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches an issuer's keys; asks it first where they are, unless that is said. */
final class KeySource {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_KEYS = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OidcSettings settings;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param timeout for connecting, and for an answer to begin; a whole one may take twice that
   * @throws io.nomadguard.engine.source.InputException when its {@code ca_file} can't be read
   */
  KeySource(OidcSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(timeout).followRedirects(Redirect.NEVER);
    if (settings.caFile() != null) {
      builder.sslContext(TrustedCa.context(settings.caFile()));
    }
    this.client = builder.build();
  }

  /**
   * @throws IOException in words, when they can't be had
   */
  JWKSet fetch() throws IOException, InterruptedException {
    URI uri = settings.jwksUri() == null ? discovered() : settings.jwksUri();
    JWKSet keys;
    try {
      keys = JWKSet.parse(get(uri)).toPublicJWKSet();
    } catch (ParseException e) {
      throw new IOException(uri + " answers no JSON with keys (JWKS)", e);
    }
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw new IOException(uri + " answers " + keys.size() + " keys that can be used");
    }
    return keys;
  }

  private URI discovered() throws IOException, InterruptedException {
    URI uri = URI.create(settings.issuer().replaceFirst("/+$", "") + DISCOVERY);
    JsonNode document;
    URI keys;
    try {
      document = JSON.readTree(get(uri));
      keys = URI.create(document.path("jwks_uri").asText());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(uri + " answers no JSON that says where keys are (jwks_uri)", e);
    }
    String issuer = document.path("issuer").asText();
    if (!issuer.equals(settings.issuer())) {
      throw new IOException(uri + " says that its issuer is \"" + issuer + "\"");
    }
    if (!settings.trusts(keys)) {
      throw new IOException(
          uri + " says that keys are at \"" + keys + "\", but they are fetched over https only");
    }
    return keys;
  }

  private String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json").timeout(timeout).build();
    // The request's own time limit ends with the headers; a body may be slow, too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new LimitedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response =
          answer.get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(uri + " answers " + response.statusCode());
      }
      return new String(response.body(), StandardCharsets.UTF_8);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(uri + " answers too slowly", e);
    } catch (ExecutionException e) {
      throw new IOException(uri + " can't be reached: " + why(e.getCause()), e);
    }
  }

  private static String why(Throwable cause) {
    if (cause instanceof HttpConnectTimeoutException) {
      return "nobody answers there";
    }
    if (cause instanceof ConnectException) {
      return "nobody listens there";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
