package io.nomadguard.engine.rules;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes on each compiled class which rules it is {@link PartOf}, so that they can be named. */
final class RuleMarks {

  private static final String PART_OF = Type.getDescriptor(PartOf.class);

  private RuleMarks() {}

  /**
   * @param classes binary name → bytes
   */
  static SortedMap<String, byte[]> mark(SortedMap<String, byte[]> classes) {
    Map<String, SortedSet<String>> parts = RuleParts.of(classes.values());
    SortedMap<String, byte[]> marked = new TreeMap<>();
    classes.forEach(
        (name, bytes) -> {
          SortedSet<String> rules = parts.get(name.replace('.', '/'));
          marked.put(name, rules == null ? bytes : mark(bytes, rules));
        });
    return marked;
  }

  private static byte[] mark(byte[] bytes, SortedSet<String> rules) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            AnnotationVisitor partOf = super.visitAnnotation(PART_OF, true);
            AnnotationVisitor ids = partOf.visitArray("value");
            rules.forEach(id -> ids.visit(null, id));
            ids.visitEnd();
            partOf.visitEnd();
            super.visitEnd();
          }
        },
        0);
    return writer.toByteArray();
  }
}
