package io.nomadguard.engine.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * Finds what one class refers to and may not: calls, fields, constants, types it makes or tests,
 * and what it would keep from one decision to the next.
 */
final class Judge extends ClassVisitor {

  /** Classes that Drools makes; those within them, but for its metadata, an author wrote. */
  private static final Pattern WITHIN =
      Pattern.compile("[^$]+\\$(?!\\w+_Metadata$|ContextData$).+");

  private static final Pattern INTERFACE =
      Pattern.compile(
          "java\\.util\\.function\\.\\w+|java\\.lang\\.(Runnable|Comparable|Iterable)"
              + "|java\\.util\\.(Comparator|Iterator)");

  /** Where Drools puts rules together: what a rule calls there is called when it is loaded. */
  private static final Pattern ONCE = Pattern.compile(".*\\.Rules[0-9A-F]{32}RuleMethods\\d+");

  private static final Pattern CONSTANT =
      Pattern.compile(
          "org\\.drools\\..*|java\\.util\\.(List|Set)\\.of|java\\.lang\\.Object\\.<init>"
              + "|java\\.lang\\.(Boolean|Byte|Short|Character|Integer|Long|Float|Double)\\.valueOf"
              + "|java\\.math\\.Big(Integer|Decimal)\\.(<init>|valueOf)"
              + "|java\\.lang\\.invoke\\..*");

  private static final Set<String> PARENTS = Set.of("java.lang.Object", "java.lang.Record");

  private static final String KEEPS = "it would keep what one decision leaves for the next";

  private final Allowed allowed;
  private final Set<String> own;
  private final Set<Reference> refused = new LinkedHashSet<>();
  private String from = "";
  private boolean byAuthor;
  private boolean once;
  private boolean keeps;

  private Judge(Allowed allowed, Set<String> own) {
    super(Opcodes.ASM9);
    this.allowed = allowed;
    this.own = own;
  }

  /**
   * @param own binary names of the classes that are compiled with it
   */
  static Set<Reference> refused(byte[] bytes, Allowed allowed, Set<String> own) {
    Judge judge = new Judge(allowed, own);
    new ClassReader(bytes).accept(judge, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return judge.refused;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    from = name.replace('/', '.');
    byAuthor = WITHIN.matcher(from).matches();
    parent(parent.replace('/', '.'), !PARENTS.contains(parent.replace('/', '.')));
    for (String each : interfaces) {
      String type = each.replace('/', '.');
      parent(type, !INTERFACE.matcher(type).matches());
    }
  }

  private void parent(String type, boolean unusual) {
    if (byAuthor && unusual && !own.contains(type) && allowed.type(type)) {
      refuse(type, "", type.equals("java.lang.Enum") ? KEEPS : "a rule may not extend it");
    } else {
      type(Type.getObjectType(type.replace('.', '/')));
    }
  }

  private void refuse(String owner, String member, String why) {
    refused.add(new Reference(from, owner, member, why));
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    type(Type.getType(descriptor));
    boolean kept = (access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    if (byAuthor && kept && value == null) {
      keeps = true;
      refuse(from, name, KEEPS);
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    once = name.startsWith("rule_") && ONCE.matcher(from).matches();
    if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      refuse("synchronized", "", "rules run side by side, and none may wait for another");
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      refuse("native", "", "there is nothing that it could call");
    }
    if (name.equals("finalize") && descriptor.equals("()V")) {
      refuse(from, name, "it would run when no rule does");
    }
    if (byAuthor && !keeps && name.equals("<clinit>")) {
      refuse(from, "static", KEEPS);
    }
    return new NullChecks(new Code());
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
    } else if (plain.getSort() == Type.OBJECT
        && !own.contains(plain.getClassName())
        && !allowed.type(plain.getClassName())) {
      refuse(plain.getClassName(), "", "");
    }
  }

  private void field(String owner, String name) {
    String type = Type.getObjectType(owner).getClassName();
    if (!own.contains(type) && allowed.member(type, name, 0).isEmpty()) {
      refuse(type, name, "");
    }
  }

  private void method(String owner, String name, String descriptor, boolean isStatic) {
    Type type = Type.getObjectType(owner);
    if (type.getSort() == Type.ARRAY) {
      if (!name.equals("clone")) {
        refuse(type.getClassName(), name, "");
      }
      return;
    }
    String plain = type.getClassName();
    if (own.contains(plain)) {
      if (Allowed.EVERY_OBJECTS.contains(name)) {
        refuse(plain, name, "");
      }
      return;
    }
    int arguments = Type.getArgumentTypes(descriptor).length;
    boolean fine =
        allowed
            .member(plain, name, arguments)
            .filter(found -> isReplaced(found, name, descriptor, isStatic))
            .isPresent();
    if (!fine) {
      refuse(plain, name, "");
    }
  }

  /** Whether a call of what has to be replaced can be. */
  private static boolean isReplaced(
      Allowed.Member found, String name, String descriptor, boolean isStatic) {
    boolean plain =
        switch (found.use()) {
          case REPLACED -> false;
          case REPLACED_OR_PLAIN ->
              Stream.of(Type.getArgumentTypes(descriptor))
                  .allMatch(type -> type.getSort() < Type.ARRAY);
          default -> true;
        };
    return plain || Replacements.of(found.type(), name, descriptor, isStatic).isPresent();
  }

  private void once(String owner, String name) {
    boolean fine = own.contains(owner) || allowed.member(owner, name, -1).isPresent();
    if (once && fine && !CONSTANT.matcher(owner + "." + name).matches()) {
      refuse(owner, name, "it would be asked once, when the rules are loaded, not for each job");
    }
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      type(type);
    } else if (value instanceof Handle handle) {
      if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
        field(handle.getOwner(), handle.getName());
      } else {
        method(
            handle.getOwner(),
            handle.getName(),
            handle.getDesc(),
            handle.getTag() == Opcodes.H_INVOKESTATIC);
      }
    } else if (value instanceof ConstantDynamic dynamic) {
      refuse(dynamic.getBootstrapMethod().getOwner().replace('/', '.'), "", "");
    }
  }

  private final class Code extends MethodVisitor {

    private @Nullable String text;

    Code() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      type(Type.getObjectType(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      field(owner, name);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean onInterface) {
      once(owner.replace('/', '.'), name);
      method(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC);
      if (text != null && owner.equals("java/util/regex/Pattern") && name.equals("compile")) {
        String mistake = BoundedPatterns.mistake(text);
        if (mistake != null) {
          refuse("java.util.regex.Pattern", text, mistake);
        }
      }
      text = null;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      type(Type.getMethodType(descriptor));
      constant(bootstrap);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
      text = value instanceof String string ? string : null;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER) {
        refuse("synchronized", "", "rules run side by side, and none may wait for another");
      }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      if (type != null) {
        type(Type.getObjectType(type));
      }
    }
  }
}
