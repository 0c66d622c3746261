package io.nomadguard.server.rest;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;

/** An answer that was read from a socket as it came. */
record RawAnswer(int statusCode, HttpHeaders headers, String body) implements HttpResponse<String> {

  static RawAnswer of(String text) {
    int end = text.indexOf("\r\n\r\n");
    List<String> head = text.substring(0, end).lines().toList();
    Map<String, List<String>> headers =
        head.stream()
            .skip(1)
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    return new RawAnswer(
        Integer.parseInt(head.get(0).split(" ", 3)[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        text.substring(end + 4));
  }

  @Override
  public HttpRequest request() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<HttpResponse<String>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public URI uri() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }
}
