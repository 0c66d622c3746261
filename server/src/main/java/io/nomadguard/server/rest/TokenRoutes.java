package io.nomadguard.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.auth.NewToken;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.auth.TokenAuthority;
import io.nomadguard.server.store.TokenRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tokens}: bearer tokens, for admins. */
final class TokenRoutes {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final TokenAuthority tokens;
  private final BodyReader bodies;

  TokenRoutes(TokenAuthority tokens, BodyReader bodies) {
    this.tokens = tokens;
    this.bodies = bodies;
  }

  void list(Context context, Caller caller) {
    Parameters.none(context);
    ObjectNode list = MAPPER.createObjectNode();
    ArrayNode shown = list.putArray("tokens");
    tokens.list().forEach(row -> shown.add(json(row)));
    context.contentType("application/json").result(list + "\n");
  }

  void one(Context context, Caller caller) {
    Parameters.none(context);
    String id = Ids.inPath(context, "token");
    TokenRow row =
        tokens.list().stream()
            .filter(token -> token.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Ids.none("token", id));
    context.contentType("application/json").result(json(row) + "\n");
  }

  void create(Context context, Caller caller) {
    Parameters.none(context);
    JsonBody body = bodies.json(context.req());
    String user = body.requiredString("user");
    List<String> teams = body.strings("teams");
    Role role =
        Role.of(body.requiredString("role"))
            .orElseThrow(() -> Refusal.badRequest("role must be one of reader, deployer, admin"));
    Instant expires = body.time("expires");
    body.rejectUnknown();
    NewToken made;
    try {
      made = tokens.create(user, teams, role, expires, caller.submitter().user());
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
    ObjectNode json = json(made.row());
    json.put("token", made.text());
    context
        .status(201)
        .header("Location", Route.TOKENS.path() + "/" + made.row().id())
        .contentType("application/json")
        .result(json + "\n");
  }

  void revoke(Context context, Caller caller) {
    Parameters.none(context);
    String id = Ids.inPath(context, "token");
    if (!tokens.revoke(id)) {
      throw new Refusal(404, "Not found", "there is no token " + id + ", or it was revoked before");
    }
    context.status(204).res().setContentType(null);
  }

  private static ObjectNode json(TokenRow row) {
    ObjectNode json = MAPPER.createObjectNode().put("id", row.id()).put("user", row.user());
    ArrayNode teams = json.putArray("teams");
    row.teams().stream().sorted().forEach(teams::add);
    ArrayNode roles = json.putArray("roles");
    row.roles().stream().sorted().forEach(roles::add);
    return json.put("createdBy", row.createdBy())
        .put("created", text(row.created()))
        .put("expires", text(row.expires()))
        .put("revoked", text(row.revoked()))
        .put("lastUsed", text(row.lastUsed()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
