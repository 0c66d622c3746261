package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc(value = "Something fetched before a task starts.", json = "TaskArtifact")
public final class Artifact extends Fact {

  Artifact(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(
      value = "The URL, in go-getter's form: it may begin with `git::` and the like.",
      json = "GetterSource")
  public @Nullable String getSource() {
    return text("GetterSource");
  }

  @Doc(value = "Where it goes; `local/` when none is written.", json = "RelativeDest")
  public @Nullable String getDestination() {
    return text("RelativeDest");
  }

  @Doc(value = "`any`, `file` or `dir`.", json = "GetterMode")
  public @Nullable String getMode() {
    return text("GetterMode");
  }

  @Doc(value = "Whether TLS certificates go unchecked.", json = "GetterInsecure")
  public boolean isInsecure() {
    return flag("GetterInsecure");
  }

  @Doc(value = "Options of the getter, such as `checksum`.", json = "GetterOptions")
  public Map<String, String> getOptions() {
    return entries(value("GetterOptions"));
  }

  @Doc(value = "HTTP headers that are sent.", json = "GetterHeaders")
  public Map<String, String> getHeaders() {
    return entries(value("GetterHeaders"));
  }
}
