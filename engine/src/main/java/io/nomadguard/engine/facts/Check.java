package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc(value = "A health check of a service.", json = "ServiceCheck")
public final class Check extends Fact {

  Check(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  @Doc(value = "What it is called.", json = "Name")
  public @Nullable String getName() {
    return text("Name");
  }

  @Doc(value = "`http`, `tcp`, `grpc` or `script`.", json = "Type")
  public @Nullable String getType() {
    return text("Type");
  }

  @Doc(value = "The path that an http check asks for.", json = "Path")
  public @Nullable String getPath() {
    return text("Path");
  }

  @Doc(value = "`http` or `https`.", json = "Protocol")
  public @Nullable String getProtocol() {
    return text("Protocol");
  }

  @Doc(value = "The HTTP method; GET when none is written.", json = "Method")
  public @Nullable String getMethod() {
    return text("Method");
  }

  @Doc(value = "The port checked, when not the service's.", json = "PortLabel")
  public @Nullable String getPort() {
    return text("PortLabel");
  }

  @Doc(value = "Which address is checked: `alloc`, `driver` or `host`.", json = "AddressMode")
  public @Nullable String getAddressMode() {
    return text("AddressMode");
  }

  public void setAddressMode(String addressMode) {
    write("AddressMode", addressMode);
  }

  @Doc(value = "What a script check runs.", json = "Command")
  public @Nullable String getCommand() {
    return text("Command");
  }

  @Doc(value = "The arguments of the command.", json = "Args")
  public List<String> getArgs() {
    return texts("Args");
  }

  @Doc(value = "The time between checks.", json = "Interval")
  public @Nullable Duration getInterval() {
    return durationUnlessZero("Interval");
  }

  public void setInterval(Duration interval) {
    write("Interval", interval);
  }

  @Doc(value = "How long one may take.", json = "Timeout")
  public @Nullable Duration getTimeout() {
    return durationUnlessZero("Timeout");
  }

  public void setTimeout(Duration timeout) {
    write("Timeout", timeout);
  }

  @Doc(value = "Whether a path through the mesh is opened for it.", json = "Expose")
  public boolean isExpose() {
    return flag("Expose");
  }

  @Doc(value = "Whether TLS certificates go unchecked.", json = "TLSSkipVerify")
  public boolean isTlsSkipVerify() {
    return flag("TLSSkipVerify");
  }

  @Doc(value = "The task that a script check runs in (`task` in the job file).", json = "TaskName")
  public @Nullable String getTaskName() {
    return text("TaskName");
  }

  @Doc(
      value =
          "What a failing check means while updating: `require_healthy`, `ignore_warnings` or `ignore`.",
      json = "OnUpdate")
  public @Nullable String getOnUpdate() {
    return text("OnUpdate");
  }

  @Doc("The service it checks.")
  public Service getService() {
    return (Service) parent();
  }
}
