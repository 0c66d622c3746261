package io.nomadguard.engine.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which rules use which of a file's classes: read from the methods that Drools generates, one per
 * rule, which name the rule and put its parts together.
 */
final class RuleParts extends ClassVisitor {

  /** Class, as in class files → ids of rules. */
  private final Map<String, SortedSet<String>> rules = new HashMap<>();

  private RuleParts() {
    super(Opcodes.ASM9);
  }

  static Map<String, SortedSet<String>> of(Collection<byte[]> classes) {
    RuleParts parts = new RuleParts();
    for (byte[] bytes : classes) {
      new ClassReader(bytes).accept(parts, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }
    return parts.rules;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return name.startsWith("rule_") ? new RuleMethod() : null;
  }

  private final class RuleMethod extends MethodVisitor {

    private String text = "";
    private String rule = "";

    RuleMethod() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitLdcInsn(Object value) {
      text = String.valueOf(value);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean onInterface) {
      if (rule.isEmpty() && name.equals("rule") && owner.startsWith("org/drools/")) {
        rule = text;
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (!rule.isEmpty() && name.equals("INSTANCE")) {
        rules.computeIfAbsent(owner, key -> new TreeSet<>()).add(rule);
      }
    }
  }
}
