package io.nomadguard.server.store;

import io.nomadguard.engine.source.Located;
import io.nomadguard.engine.toml.TomlSection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL such as {@code postgresql://user:password@host:5432/database?sslmode=verify-full}; several
 * hosts stand with commas between.
 *
 * @param hosts with their ports
 * @param database its name
 * @param options what follows the question mark, as the driver takes it; may be empty
 * @param user null when the URL has none
 * @param password null when the URL has none; never shown
 */
public record PostgresUrl(
    String hosts,
    String database,
    String options,
    @Nullable String user,
    @Nullable String password) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<hosts>[^/?@]+)/(?<database>[^/?]+)(?:\\?(?<options>.*))?");

  static @Nullable PostgresUrl of(TomlSection section, Located<String> url) {
    PostgresUrl parsed = parse(url.value());
    if (parsed == null) {
      // What was written may hold a password, so it isn't shown.
      section.problem(
          url.at(), "url has another form than postgresql://user@host:5432/database", null);
      return null;
    }
    if (Pattern.compile("(^|&)(user|password)=").matcher(parsed.options).find()) {
      section.problem(
          url.at(),
          "url has user or password among its options",
          "write the user before the host, as in postgresql://user@host/database, and the password"
              + " in password_file");
      return null;
    }
    return parsed;
  }

  /** Null when it has another form. */
  static @Nullable PostgresUrl parse(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      return null;
    }
    try {
      String options = form.group("options");
      return new PostgresUrl(
          form.group("hosts"),
          form.group("database"),
          options == null ? "" : options,
          decoded(form.group("user")),
          decoded(form.group("password")));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String decoded(@Nullable String text) {
    // A plus is a plus here, unlike in a form.
    return text == null || text.isEmpty()
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As the driver wants it, without user and password. */
  String jdbc() {
    return "jdbc:" + this + (options.isEmpty() ? "" : "?" + options);
  }

  /** For people, without secrets. */
  @Override
  public String toString() {
    return "postgresql://" + hosts + "/" + database;
  }
}
