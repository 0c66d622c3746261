package io.nomadguard.engine.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites compiled rules so that they ask {@link Deadline} before every jump back and at the start
 * of every method, and call Java's library within bounds ({@link WovenMethod}). A reference to a
 * method of Java's ({@code String::repeat}) becomes one to a small method here that calls it, and
 * is rewritten like the others: so every function that a rule hands on asks for the time.
 *
 * <p>Constructors and initializers are asked at jumps back only. A class whose initializer is
 * stopped could never be used again, and it may be Drools that happens to need it late.
 */
final class Weaver extends ClassVisitor {

  private final Allowed allowed;
  private final Map<String, Integer> locals;
  private final List<Runnable> bridges = new ArrayList<>();
  private String self = "";
  private boolean isInterface;

  private Weaver(ClassVisitor next, Allowed allowed, Map<String, Integer> locals) {
    super(Opcodes.ASM9, next);
    this.allowed = allowed;
    this.locals = locals;
  }

  static byte[] weave(byte[] bytes, Allowed allowed) {
    ClassReader reader = new ClassReader(bytes);
    // What is added has no jumps and leaves the stack as it was, so frames stay true.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Weaver(writer, allowed, MethodSizes.of(reader)), 0);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    super.visit(version, access, name, signature, parent, interfaces);
    self = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean bridge = (access & Opcodes.ACC_BRIDGE) != 0;
    return new WovenMethod(
        super.visitMethod(access, name, descriptor, signature, exceptions),
        this,
        allowed,
        !bridge && name.charAt(0) != '<',
        descriptor,
        locals.getOrDefault(name + descriptor, Type.getArgumentsAndReturnSizes(descriptor) >> 2));
  }

  @Override
  public void visitEnd() {
    for (int i = 0; i < bridges.size(); i++) {
      bridges.get(i).run();
    }
    super.visitEnd();
  }

  /** A method of this class that does what {@code handle} does. */
  Handle bridge(Handle handle) {
    boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
    boolean makes = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    String arguments = handle.getDesc().substring(1, handle.getDesc().indexOf(')'));
    String receiver =
        isStatic || makes ? "" : Type.getObjectType(handle.getOwner()).getDescriptor();
    String result =
        makes
            ? Type.getObjectType(handle.getOwner()).getDescriptor()
            : Type.getReturnType(handle.getDesc()).getDescriptor();
    String name = "bounded$" + bridges.size();
    String descriptor = "(" + receiver + arguments + ")" + result;
    bridges.add(() -> write(name, descriptor, handle));
    return new Handle(Opcodes.H_INVOKESTATIC, self, name, descriptor, isInterface);
  }

  private void write(String name, String descriptor, Handle handle) {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor code = visitMethod(access, name, descriptor, null, null);
    boolean makes = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    code.visitCode();
    if (makes) {
      code.visitTypeInsn(Opcodes.NEW, handle.getOwner());
      code.visitInsn(Opcodes.DUP);
    }
    int local = 0;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      local += argument.getSize();
    }
    int opcode =
        switch (handle.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          default -> Opcodes.INVOKEVIRTUAL;
        };
    code.visitMethodInsn(
        opcode, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
    code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
