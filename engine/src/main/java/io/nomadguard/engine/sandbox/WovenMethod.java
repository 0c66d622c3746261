package io.nomadguard.engine.sandbox;

import io.nomadguard.engine.sandbox.Allowed.Use;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes one method anew, with questions to {@link Deadline} and bounded calls in it. */
final class WovenMethod extends MethodVisitor {

  private static final String DEADLINE = Type.getInternalName(Deadline.class);
  private static final String WEIGHT = Type.getInternalName(Weight.class);
  private static final String TEXT = Type.getInternalName(BoundedText.class);
  private static final String COLLECTIONS = Type.getInternalName(BoundedCollections.class);
  private static final String JOINS = Type.getInternalName(BoundedJoins.class);
  private static final String MATCHES = Type.getInternalName(BoundedMatches.class);
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String CONCAT = "java/lang/invoke/StringConcatFactory";
  private static final String STRING = "Ljava/lang/String;";

  private final Weaver weaver;
  private final Allowed allowed;
  private final boolean atStart;
  private final Type result;
  private final int room;
  private final Set<Label> behind = new HashSet<>();

  /**
   * @param atStart whether it asks when it begins
   * @param room number of the first free local variable
   */
  WovenMethod(
      MethodVisitor next,
      Weaver weaver,
      Allowed allowed,
      boolean atStart,
      String descriptor,
      int room) {
    super(Opcodes.ASM9, next);
    this.weaver = weaver;
    this.allowed = allowed;
    this.atStart = atStart;
    this.result = Type.getReturnType(descriptor);
    this.room = room;
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
    call(DEADLINE, "check", "()V");
  }

  /** What a rule's own method gives to Java's library or to Drools. */
  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN && atStart) {
      if (result.getDescriptor().equals(STRING)) {
        call(TEXT, "made", "(" + STRING + ")" + STRING);
      } else if (mayHold(result)) {
        super.visitInsn(Opcodes.DUP);
        call(WEIGHT, "handedOn", "(Ljava/lang/Object;)V");
      }
    }
    super.visitInsn(opcode);
  }

  private static boolean mayHold(Type type) {
    return type.getSort() == Type.ARRAY
        ? type.getElementType().getSort() == Type.OBJECT
        : type.getSort() == Type.OBJECT
            && !type.getDescriptor().equals(STRING)
            && !type.getInternalName().startsWith("java/util/function/")
            && !type.getInternalName().startsWith("org/drools/");
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      call(COLLECTIONS, "length", "(I)I");
    }
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.ANEWARRAY) {
      call(COLLECTIONS, "length", "(I)I");
    }
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    for (int i = dimensions - 1; i >= 0; i--) {
      super.visitVarInsn(Opcodes.ISTORE, room + i);
    }
    super.visitInsn(Opcodes.ICONST_1);
    for (int i = 0; i < dimensions; i++) {
      super.visitVarInsn(Opcodes.ILOAD, room + i);
      call(COLLECTIONS, "times", "(II)I");
    }
    super.visitInsn(Opcodes.POP);
    for (int i = 0; i < dimensions; i++) {
      super.visitVarInsn(Opcodes.ILOAD, room + i);
    }
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean onInterface) {
    if (owner.equals("org/drools/model/impl/RuleBuilder") && name.equals("build")) {
      call(JOINS, name, "(L" + owner + ";" + descriptor.substring(1));
      return;
    }
    boolean isStatic = opcode == Opcodes.INVOKESTATIC;
    Optional<Allowed.Member> found =
        owner.startsWith("java/")
            ? allowed.member(
                owner.replace('/', '.'), name, Type.getArgumentTypes(descriptor).length)
            : Optional.empty();
    Use use = found.map(Allowed.Member::use).orElse(Use.PLAIN);
    if (use == Use.REPLACED || use == Use.REPLACED_OR_PLAIN) {
      Optional<Replacements.Target> target =
          found.flatMap(member -> Replacements.of(member.type(), name, descriptor, isStatic));
      if (target.isPresent()) {
        call(target.get().owner(), target.get().name(), target.get().descriptor());
        narrow(descriptor, target.get().descriptor());
        return;
      }
    } else if (use != Use.PLAIN) {
      boolean receiver = !isStatic && !name.equals("<init>") && use != Use.GIVEN_WEIGHED;
      operands(receiver ? owner : "", descriptor, use == Use.NUMBERED);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
  }

  /** Drools' own operator compiles any pattern, and tries it for ever. */
  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (owner.equals("org/drools/model/operators/MatchesOperator")) {
      super.visitFieldInsn(opcode, MATCHES, name, "L" + MATCHES + ";");
    } else {
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }
  }

  private void narrow(String wanted, String got) {
    Type type = Type.getReturnType(wanted);
    if (!type.equals(Type.getReturnType(got)) && type.getSort() == Type.OBJECT) {
      super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
  }

  /** Takes what a call is given from the stack, has a look at it, and puts it back. */
  private void operands(String receiver, String descriptor, boolean numbers) {
    String all =
        receiver.isEmpty()
            ? descriptor
            : "(" + Type.getObjectType(receiver).getDescriptor() + descriptor.substring(1);
    Type[] operands = Type.getArgumentTypes(all);
    if (Stream.of(operands).noneMatch(type -> isLookedAt(type, numbers))) {
      return;
    }
    store(operands);
    int local = room;
    for (Type operand : operands) {
      if (isLookedAt(operand, numbers)) {
        super.visitVarInsn(operand.getOpcode(Opcodes.ILOAD), local);
        look(operand);
      }
      local += operand.getSize();
    }
    load(operands);
  }

  private static boolean isLookedAt(Type type, boolean numbers) {
    return mayHold(type)
        || (numbers && (type.getSort() == Type.INT || type.getDescriptor().equals(STRING)));
  }

  private void look(Type operand) {
    if (operand.getSort() == Type.INT) {
      call(COLLECTIONS, "number", "(I)I");
      super.visitInsn(Opcodes.POP);
    } else if (operand.getDescriptor().equals(STRING)) {
      call(COLLECTIONS, "number", "(" + STRING + ")" + STRING);
      super.visitInsn(Opcodes.POP);
    } else {
      weigh();
    }
  }

  private void store(Type[] operands) {
    int local = room;
    for (Type operand : operands) {
      local += operand.getSize();
    }
    for (int i = operands.length - 1; i >= 0; i--) {
      local -= operands[i].getSize();
      super.visitVarInsn(operands[i].getOpcode(Opcodes.ISTORE), local);
    }
  }

  private void load(Type[] operands) {
    int local = room;
    for (Type operand : operands) {
      super.visitVarInsn(operand.getOpcode(Opcodes.ILOAD), local);
      local += operand.getSize();
    }
  }

  private void weigh() {
    call(WEIGHT, "check", "(Ljava/lang/Object;)V");
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (bootstrap.getOwner().equals(CONCAT)) {
      beforeConcat(descriptor);
    } else if (bootstrap.getOwner().equals(METAFACTORY)
        && arguments[1] instanceof Handle handle
        && handle.getOwner().startsWith("java/")) {
      arguments[1] = weaver.bridge(handle);
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  private void beforeConcat(String descriptor) {
    Type[] operands = Type.getArgumentTypes(descriptor);
    store(operands);
    super.visitInsn(Opcodes.ICONST_0);
    int local = room;
    for (Type operand : operands) {
      if (operand.getSort() >= Type.ARRAY) {
        super.visitVarInsn(Opcodes.ALOAD, local);
        call(TEXT, "sum", "(ILjava/lang/Object;)I");
      }
      local += operand.getSize();
    }
    call(TEXT, "enough", "(I)V");
    load(operands);
  }

  private void call(String owner, String name, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
