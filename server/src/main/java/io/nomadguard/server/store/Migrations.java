package io.nomadguard.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Makes the tables, and changes those of older versions. */
final class Migrations {

  /** By name, as looking for them in every jar takes longer than running them. */
  private static final List<String> FILES =
      List.of("V1__store.sql", "V2__rulesets.sql", "V3__audits.sql");

  private Migrations() {}

  /**
   * Brings a database to this version's form.
   *
   * @return what is wrong with the database when a newer version made it, else null
   */
  static @Nullable String run(DataSource source, Dialect dialect) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .loggers("slf4j")
            .placeholders(dialect.words())
            .resourceProvider(new Listed())
            .javaMigrationClassProvider(List::of)
            .connectRetries(0)
            .load();
    MigrationInfo current = flyway.info().current();
    int newest = FILES.size();
    if (current != null && current.getVersion().getMajor().intValue() > newest) {
      return "a newer nomadguard made it (schema "
          + current.getVersion()
          + ", this one knows "
          + newest
          + ")";
    }
    flyway.migrate();
    return null;
  }

  private static final class Listed implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
      return FILES.contains(name) ? new Listing(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return FILES.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith))
          .<LoadableResource>map(Listing::new)
          .toList();
    }
  }

  private static final class Listing extends LoadableResource {

    private final String name;

    Listing(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in = Migrations.class.getResourceAsStream(name)) {
        return new StringReader(
            new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
