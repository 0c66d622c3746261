package io.nomadguard.engine.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Everything that one class's code refers to: calls, fields, constants, types it makes or tests.
 */
final class References extends ClassVisitor {

  private final Set<Reference> found = new LinkedHashSet<>();
  private String from = "";

  private References() {
    super(Opcodes.ASM9);
  }

  static Set<Reference> of(byte[] bytes) {
    References references = new References();
    new ClassReader(bytes).accept(references, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return references.found;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    from = name.replace('/', '.');
    type(Type.getObjectType(parent));
    for (String each : interfaces) {
      type(Type.getObjectType(each));
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    type(Type.getType(descriptor));
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new Code();
  }

  private void type(Type type) {
    Type plain = type;
    while (plain.getSort() == Type.ARRAY) {
      plain = plain.getElementType();
    }
    if (plain.getSort() == Type.METHOD) {
      type(plain.getReturnType());
      for (Type argument : plain.getArgumentTypes()) {
        type(argument);
      }
    } else if (plain.getSort() == Type.OBJECT) {
      found.add(new Reference(from, plain.getClassName(), ""));
    }
  }

  private void member(String owner, String name) {
    Type type = Type.getObjectType(owner);
    if (type.getSort() == Type.ARRAY) {
      type(type);
    } else {
      found.add(new Reference(from, type.getClassName(), name));
    }
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      member(handle.getOwner(), handle.getName());
    } else if (value instanceof ConstantDynamic dynamic) {
      constant(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  private final class Code extends MethodVisitor {

    Code() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      type(Type.getObjectType(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      member(owner, name);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean onInterface) {
      member(owner, name);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      if (type != null) {
        type(Type.getObjectType(type));
      }
    }
  }
}
