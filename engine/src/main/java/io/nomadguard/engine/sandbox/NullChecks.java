package io.nomadguard.engine.sandbox;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Passes on everything but what the compiler makes to see that something isn't null: {@code
 * getClass} whose result is thrown away, before {@code text::length}.
 */
final class NullChecks extends MethodVisitor {

  private boolean asked;

  NullChecks(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  private void flush() {
    if (asked) {
      asked = false;
      super.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean onInterface) {
    flush();
    if (owner.equals("java/lang/Object") && name.equals("getClass")) {
      asked = true;
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.POP) {
      asked = false;
    }
    flush();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    flush();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    flush();
    super.visitVarInsn(opcode, local);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    flush();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    flush();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    flush();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    flush();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLabel(Label label) {
    flush();
    super.visitLabel(label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    flush();
    super.visitLdcInsn(value);
  }
}
