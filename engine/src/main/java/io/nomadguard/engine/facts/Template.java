package io.nomadguard.engine.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.NormalForm;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@Doc(
    value = "A file made before a task starts, and again when what it is made of changes.",
    json = "Template")
public final class Template extends Fact {

  private static final Pattern SECRET = Pattern.compile("\\bsecrets?\\s+[\"`]([^\"`]{1,500})[\"`]");

  Template(Fact parent, String place, @Nullable ObjectNode node) {
    super(parent, place, node);
  }

  static ObjectNode element(String data, String destination) {
    return NormalForm.apply(
        JsonNodeFactory.instance
            .objectNode()
            .put("EmbeddedTmpl", data)
            .put("DestPath", destination),
        "Template");
  }

  @Doc(value = "The template's text.", json = "EmbeddedTmpl")
  public @Nullable String getData() {
    return text("EmbeddedTmpl");
  }

  @Doc(value = "Where the template is read from instead.", json = "SourcePath")
  public @Nullable String getSource() {
    return text("SourcePath");
  }

  @Doc(value = "Where the file goes.", json = "DestPath")
  public @Nullable String getDestination() {
    return text("DestPath");
  }

  @Doc(value = "Whether its lines `NAME=value` become environment variables.", json = "Envvars")
  public boolean isEnv() {
    return flag("Envvars");
  }

  public void setEnv(boolean on) {
    write("Envvars", on);
  }

  @Doc(
      value = "When the file changes: `noop`, `restart`, `signal` or `script`.",
      json = "ChangeMode")
  public @Nullable String getChangeMode() {
    return text("ChangeMode");
  }

  public void setChangeMode(String changeMode) {
    write("ChangeMode", changeMode);
  }

  @Doc(value = "The signal for change mode `signal`.", json = "ChangeSignal")
  public @Nullable String getChangeSignal() {
    return text("ChangeSignal");
  }

  public void setChangeSignal(String changeSignal) {
    write("ChangeSignal", changeSignal);
  }

  @Doc(value = "The file's mode, such as `0644`.", json = "Perms")
  public @Nullable String getPerms() {
    return text("Perms");
  }

  public void setPerms(String perms) {
    write("Perms", perms);
  }

  @Doc(value = "The longest random wait before a change is acted on.", json = "Splay")
  public @Nullable Duration getSplay() {
    return duration("Splay");
  }

  public void setSplay(Duration splay) {
    write("Splay", splay);
  }

  @Doc(value = "Whether it is made only once.", json = "Once")
  public boolean isOnce() {
    return flag("Once");
  }

  public void setOnce(boolean on) {
    write("Once", on);
  }

  @Doc(value = "What opens an action; two braces when none is written.", json = "LeftDelim")
  public @Nullable String getLeftDelimiter() {
    return text("LeftDelim");
  }

  @Doc(value = "What closes an action; two braces when none is written.", json = "RightDelim")
  public @Nullable String getRightDelimiter() {
    return text("RightDelim");
  }

  @Doc(
      value = "The Vault paths that its text reads by name, as in `secret \"a/b\"`.",
      json = "EmbeddedTmpl")
  public List<String> getSecretPaths() {
    String data = getData();
    return data == null
        ? List.of()
        : SECRET.matcher(data).results().map(match -> match.group(1)).toList();
  }
}
