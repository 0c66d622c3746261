package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.type.Modifies;

@Doc(value = "How a task's output is kept on its node.", json = "LogConfig")
public final class Logs extends Fact {

  Logs(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(
      value = "How many rotated files are kept, for stdout and stderr each.",
      json = "MaxFiles",
      least = 0)
  public @Nullable Long getMaxFiles() {
    return integer("MaxFiles");
  }

  @Modifies({"maxFiles", "effectiveMaxFiles"})
  public void setMaxFiles(long maxFiles) {
    write("MaxFiles", maxFiles);
  }

  @Doc(value = "The size of one of them.", json = "MaxFileSizeMB", unit = "MB", least = 0)
  public @Nullable Long getMaxFileSize() {
    return integer("MaxFileSizeMB");
  }

  @Modifies({"maxFileSize", "effectiveMaxFileSize"})
  public void setMaxFileSize(long mb) {
    write("MaxFileSizeMB", mb);
  }

  @Doc(value = "Whether Nomad collects no output.", json = "Disabled")
  public @Nullable Boolean getDisabled() {
    return choice("Disabled");
  }

  public void setDisabled(boolean on) {
    write("Disabled", on);
  }

  @Doc(value = "The number of files, 10 when none is written.", json = "MaxFiles", least = 0)
  public long getEffectiveMaxFiles() {
    return integer("MaxFiles", 10);
  }

  @Doc(
      value = "The size of one file, 10 when none is written.",
      json = "MaxFileSizeMB",
      unit = "MB",
      least = 0)
  public long getEffectiveMaxFileSize() {
    return integer("MaxFileSizeMB", 10);
  }
}
