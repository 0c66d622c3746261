package io.nomadguard.engine.rules;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts {@link Deadline#check()} into compiled rules, so that no loop and no recursion of a rule
 * outlives its time: before every jump back and at the start of every method. Also writes on each
 * class which rules it is {@link PartOf}, so that what is stopped can be named.
 *
 * <p>Constructors and initializers are asked at jumps back only. A class whose initializer is
 * stopped could never be used again, and it may be Drools that happens to need it late.
 */
final class DeadlineWeaver {

  private static final int API = Opcodes.ASM9;
  private static final String DEADLINE = Type.getInternalName(Deadline.class);
  private static final String PART_OF = Type.getDescriptor(PartOf.class);

  private DeadlineWeaver() {}

  /**
   * @param classes binary name → bytes
   */
  static SortedMap<String, byte[]> weave(SortedMap<String, byte[]> classes) {
    Map<String, SortedSet<String>> parts = RuleParts.of(classes.values());
    SortedMap<String, byte[]> woven = new TreeMap<>();
    classes.forEach(
        (name, bytes) ->
            woven.put(
                name, weave(bytes, parts.getOrDefault(name.replace('.', '/'), new TreeSet<>()))));
    return woven;
  }

  private static byte[] weave(byte[] bytes, SortedSet<String> rules) {
    ClassReader reader = new ClassReader(bytes);
    // A call without arguments and result leaves the frames as they are.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public void visitEnd() {
            if (!rules.isEmpty()) {
              AnnotationVisitor partOf = super.visitAnnotation(PART_OF, true);
              AnnotationVisitor ids = partOf.visitArray("value");
              rules.forEach(id -> ids.visit(null, id));
              ids.visitEnd();
              partOf.visitEnd();
            }
            super.visitEnd();
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
            return new Method(method, !bridge && name.charAt(0) != '<');
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Method extends MethodVisitor {

    private final boolean atStart;
    private final Set<Label> behind = new HashSet<>();

    Method(MethodVisitor next, boolean atStart) {
      super(API, next);
      this.atStart = atStart;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (atStart) {
        check();
      }
    }

    @Override
    public void visitLabel(Label label) {
      super.visitLabel(label);
      behind.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (behind.contains(label)) {
        check();
      }
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
      beforeSwitch(other, labels);
      super.visitTableSwitchInsn(min, max, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
      beforeSwitch(other, labels);
      super.visitLookupSwitchInsn(other, keys, labels);
    }

    private void beforeSwitch(Label other, Label[] labels) {
      if (behind.contains(other) || Stream.of(labels).anyMatch(behind::contains)) {
        check();
      }
    }

    private void check() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, DEADLINE, "check", "()V", false);
    }
  }
}
