package io.nomadguard.server;

import io.nomadguard.engine.decision.Decider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two rules and a site, enough to be allowed, denied and changed by. */
public final class SmallRules {

  /** Allowed in the test tier; denied in production, for its image; its memory is lowered. */
  public static final String NOMADGEN =
      """
      team = "es"
      project = "web"
      contact = "es@example.com"

      [[taskgroup]]
      name = "app"

      [[task]]
      taskgroup = "app"
      image = "registry.example.com/web:latest"
      cpu = 100
      memory = 8000
      """;

  private SmallRules() {}

  /** Writes them to a folder {@code rules} below this one, and gives that. */
  public static Path in(Path parent) {
    Path rules = parent.resolve("rules");
    frame(rules, "small", "1.2.3");
    write(
        rules.resolve("validate/images.drl"),
        """
        rule "image-has-version"
          @title("Images carry a version")
          @enforcement(soft)
          @why("What runs tomorrow is what was tested today")
          @help("write the version after the image's name, such as nginx:1.29")
        when
          Request(tier == "production")
          $task : Task(driver == "docker", config.image matches ".*:latest")
        then
          deny($task.getConfig().at("image"), "%s runs %s", $task.getName(), $task.getConfig().getImage());
        end
        """);
    write(
        rules.resolve("modify/resources.drl"),
        """
        rule "clamp-memory"
          @title("No task gets more than 4096 MB")
          @enforcement(advisory)
          @why("Nodes are small")
        when
          $resources : Resources(memory > 4096)
        then
          because($resources, "%d MB is above the limit of 4096 MB", $resources.getMemory());
          modify($resources) { setMemory(4096) }
        end
        """);
    return rules;
  }

  /** Writes what rules stand in: ruleset.toml, and a site of two tiers. */
  public static void frame(Path rules, String name, String version) {
    write(
        rules.resolve("ruleset.toml"),
        """
        name = "%s"
        version = "%s"
        """
            .formatted(name, version));
    write(
        rules.resolve("site.toml"),
        """
        name = "%s"
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
        """
            .formatted(name));
  }

  /** The same for all tests: opening them takes a second. */
  public static Decider decider() {
    return Opened.DECIDER;
  }

  private static final class Opened {
    static final Decider DECIDER = open();

    private static Decider open() {
      try {
        Path folder = Files.createTempDirectory("small-rules");
        return Decider.open(in(folder), folder.resolve("cache"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes a file and the folders above it. */
  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
