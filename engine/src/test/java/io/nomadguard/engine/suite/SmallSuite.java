package io.nomadguard.engine.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of rules and one of fixtures, made by a test. */
public record SmallSuite(Path home) {

  public static final String COUNT =
      """
      rule "count-bounded"
        @title("Groups are small")
        @enforcement(hard)
        @why("W")
      when
        $group : Group(count != null, count >= 10)
      then
        deny($group.at("count"), "%d is too many", $group.getCount());
      end
      """;

  public SmallSuite {
    write(
        home,
        "rules/site.toml",
        """
        name = "small"
        domain = "apps.example.com"

        [job]
        datacenters = ["dc1"]

        [[tier]]
        name = "production"
        letter = "p"

        [[tier]]
        name = "test"
        letter = "t"

        [[datacenter]]
        name = "east"
        """);
  }

  public SmallSuite rule(String path, String drl) {
    return with("rules/" + path, drl);
  }

  /** A case of a job of one group and one task, with a further line in job and group. */
  public SmallSuite job(String title, String jobLine, String groupLine) {
    return with("fixtures/" + title + "/job.nomad.hcl", hcl(jobLine, groupLine));
  }

  public SmallSuite with(String path, String text) {
    write(home, path, text);
    return this;
  }

  public static String hcl(String jobLine, String groupLine) {
    return """
        job "p-es-web" {
          %s
          group "only" {
            %s
            task "main" {
              driver = "docker"

              config {
                image = "a:1"
              }
            }
          }
        }
        """
        .formatted(jobLine, groupLine);
  }

  private static void write(Path home, String path, String text) {
    Path file = home.resolve(path);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
