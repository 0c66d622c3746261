package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bytes in which a compiled file is kept. */
final class CompiledFileFormat {

  private CompiledFileFormat() {}

  static byte[] write(CompiledFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(file.rules().size());
      for (Rule rule : file.rules()) {
        write(rule, out);
      }
      out.writeInt(file.models().size());
      for (String model : file.models()) {
        out.writeUTF(model);
      }
      out.writeInt(file.classes().size());
      for (var entry : file.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  static CompiledFile read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      List<Rule> rules = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        rules.add(rule(in));
      }
      List<String> models = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        models.add(in.readUTF());
      }
      SortedMap<String, byte[]> classes = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        classes.put(name, in.readNBytes(in.readInt()));
      }
      return new CompiledFile(List.copyOf(rules), List.copyOf(models), classes);
    }
  }

  private static void write(Rule rule, DataOutputStream out) throws IOException {
    out.writeUTF(rule.id());
    out.writeByte(rule.phase().ordinal());
    text(rule.title(), out);
    out.writeByte(rule.enforcement().ordinal());
    text(rule.why(), out);
    text(rule.since(), out);
    text(rule.help(), out);
    out.writeUTF(rule.at().file());
    out.writeInt(rule.at().line());
    out.writeInt(rule.at().column());
  }

  private static Rule rule(DataInputStream in) throws IOException {
    return new Rule(
        in.readUTF(),
        Phase.values()[in.readByte()],
        present(in),
        Enforcement.values()[in.readByte()],
        present(in),
        text(in),
        text(in),
        new Position(in.readUTF(), in.readInt(), in.readInt()));
  }

  private static void text(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static String present(DataInputStream in) throws IOException {
    String text = text(in);
    if (text == null) {
      throw new IOException("a rule without title or reason");
    }
    return text;
  }
}
