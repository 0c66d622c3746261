package io.nomadguard.server.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks in the table of {@link Permission}. */
public final class Permissions {

  private Permissions() {}

  /**
   * @param method such as {@code POST}
   * @param path as it was asked for, without the query
   * @return empty when there is no such route: nobody is to be let through
   */
  public static Optional<Permission> needed(String method, String path) {
    List<String> segments = Permission.segments(path);
    return Arrays.stream(Permission.values())
        .filter(permission -> permission.covers(method, segments))
        .findFirst();
  }
}
