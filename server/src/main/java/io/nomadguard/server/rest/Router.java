package io.nomadguard.server.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which route is answered by what. */
final class Router {

  private final Gate gate;
  private final Map<Route, Answering> answers = new EnumMap<>(Route.class);

  Router(Gate gate) {
    this.gate = gate;
  }

  Router answer(Route route, Answering answering) {
    answers.put(route, answering);
    return this;
  }

  /** Makes the routes known to the web server. */
  void configure(RoutesConfig routes) {
    routes.before(
        context ->
            context
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff"));
    for (Route route : Route.values()) {
      Answering answering = answers.get(route);
      if (answering == null) {
        throw new IllegalStateException("nobody answers " + route);
      }
      Handler handler = gate.before(route, answering);
      routes.addEndpoint(new Endpoint(route.method(), route.path(), handler));
      if (route.method() == HandlerType.GET) {
        // Without this, Javalin would say 200 to any HEAD, whoever asks.
        routes.addEndpoint(new Endpoint(HandlerType.HEAD, route.path(), handler));
      }
    }
  }

  /** The methods that a path of a request takes, as the header Allow has them. */
  static String allowed(String path) {
    TreeSet<String> methods =
        Arrays.stream(Route.values())
            .filter(route -> route.matches(path))
            .map(route -> route.method().name())
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }
}
