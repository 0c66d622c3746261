package io.nomadguard.server.auth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.store.TokenRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tokens, told; never what they are known by. */
public final class TokenListing {

  private static final List<String> HEADER =
      List.of("ID", "USER", "TEAMS", "ROLE", "CREATED", "EXPIRES", "LAST USED", "STATE");

  private TokenListing() {}

  /** A line for each, in columns; times are UTC. */
  public static String text(List<TokenRow> tokens, Instant now) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADER);
    for (TokenRow token : tokens) {
      lines.add(
          List.of(
              token.id(),
              token.user(),
              token.teams().isEmpty() ? "-" : String.join(",", new TreeSet<>(token.teams())),
              String.join(",", new TreeSet<>(token.roles())),
              minute(token.created(), "-"),
              minute(token.expires(), "never"),
              minute(token.lastUsed(), "never"),
              state(token, now)));
    }
    int[] widths = new int[HEADER.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length - 1; i++) {
        out.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      out.append(line.get(widths.length - 1)).append('\n');
    }
    return out.toString();
  }

  /** {@code {"tokens": […]}}. */
  public static String json(List<TokenRow> tokens, Instant now) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode list = root.putArray("tokens");
    tokens.forEach(token -> list.add(json(token, now)));
    return root.toPrettyString() + "\n";
  }

  /** {@code {"id", "user", "teams", "roles", "createdBy", "created", "expires", …, "state"}}. */
  public static ObjectNode json(TokenRow token, Instant now) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("id", token.id()).put("user", token.user());
    ArrayNode teams = node.putArray("teams");
    new TreeSet<>(token.teams()).forEach(teams::add);
    ArrayNode roles = node.putArray("roles");
    new TreeSet<>(token.roles()).forEach(roles::add);
    return node.put("createdBy", token.createdBy())
        .put("created", token.created().toString())
        .put("expires", text(token.expires()))
        .put("revoked", text(token.revoked()))
        .put("lastUsed", text(token.lastUsed()))
        .put("state", state(token, now));
  }

  private static String state(TokenRow token, Instant now) {
    if (token.revoked() != null) {
      return "revoked";
    }
    return token.expires() != null && !now.isBefore(token.expires()) ? "expired" : "holds";
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String minute(@Nullable Instant time, String none) {
    return time == null
        ? none
        : time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", "");
  }
}
