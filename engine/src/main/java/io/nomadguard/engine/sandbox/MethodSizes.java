package io.nomadguard.engine.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How many local variables each method of a class has: where there is room for more. */
final class MethodSizes extends ClassVisitor {

  private final Map<String, Integer> locals = new HashMap<>();

  private MethodSizes() {
    super(Opcodes.ASM9);
  }

  /** Name and descriptor → number. */
  static Map<String, Integer> of(ClassReader reader) {
    MethodSizes sizes = new MethodSizes();
    reader.accept(sizes, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return sizes.locals;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        locals.put(name + descriptor, maxLocals);
      }
    };
  }
}
