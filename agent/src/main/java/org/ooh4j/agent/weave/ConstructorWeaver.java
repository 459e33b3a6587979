package org.ooh4j.agent.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Constructors of managed classes. The constructor that is called allocates the object, whose class is the outermost
 * constructor's, and calls its own body with the fresh cell as one more parameter; bodies pass it up. So the object is
 * there before the first statement of any of them, stores before {@code super(...)} included.
 */
final class ConstructorWeaver {
    private static final String CELL = "L" + ArrayTypes.BRIDGE + "Cell;";

    private ConstructorWeaver() {}

    /** Local of the cell in the body of a constructor with descriptor {@code woven}. */
    static int cellLocal(String woven) {
        return Type.getArgumentsAndReturnSizes(woven) >> 2;
    }

    /** The constructor that others call: {@code C(args) { this(args, new cell of C) }}. */
    static MethodNode entry(ClassFacts owner, MethodNode original, String woven) {
        MethodNode entry =
                new MethodNode(original.access, "<init>", woven, null, original.exceptions.toArray(new String[0]));
        entry.visibleAnnotations = original.visibleAnnotations;
        Code code = new Code().loadThis();
        int local = 1;
        for (Type argument : Type.getArgumentTypes(woven)) {
            code.load(argument, local);
            local += argument.getSize();
        }
        code.dynamic("layout", Code.LAYOUT, owner.binaryName());
        code.call(ArrayTypes.BRIDGE + "Cells", "allocate", "(" + Code.LAYOUT + ")" + CELL);
        code.invoke(Opcodes.INVOKESPECIAL, owner.name(), "<init>", woven.replace(")", CELL + ")"), false);
        code.op(Opcodes.RETURN);
        entry.instructions = code.list();
        return entry;
    }

    /** Turns {@code original} into the body; the method's own locals move up by the added parameters. */
    static void becomeBody(MethodNode original, String woven) {
        int firstOwn = Type.getArgumentsAndReturnSizes(original.desc) >> 2;
        original.desc = woven.replace(")", CELL + ")");
        shiftLocals(original, firstOwn, (Type.getArgumentsAndReturnSizes(original.desc) >> 2) - firstOwn);
        original.access = original.access & ~Opcodes.ACC_VARARGS | Opcodes.ACC_SYNTHETIC;
        withoutParameterNotes(original);
    }

    static void withoutParameterNotes(MethodNode method) {
        method.signature = null;
        method.parameters = null;
        method.visibleAnnotations = null;
        method.visibleParameterAnnotations = null;
        method.invisibleParameterAnnotations = null;
        method.visibleTypeAnnotations = null;
        method.invisibleTypeAnnotations = null;
    }

    static void shiftLocals(MethodNode method, int first, int by) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode variable && variable.var >= first) {
                variable.var += by;
            } else if (instruction instanceof IincInsnNode increment && increment.var >= first) {
                increment.var += by;
            }
        }
        for (LocalVariableNode variable :
                method.localVariables == null ? List.<LocalVariableNode>of() : method.localVariables) {
            variable.index += variable.index >= first ? by : 0;
        }
        method.maxLocals += by;
    }

    /** {@code C(HandleBlock, int)}: a handle of an object that exists. */
    static MethodNode wrap(String superName) {
        String descriptor = "(Lorg/ooh4j/heap/handle/HandleBlock;I)V";
        MethodNode wrap = new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "<init>", descriptor, null, null);
        Code code = new Code().loadThis();
        code.load(Type.getObjectType("org/ooh4j/heap/handle/HandleBlock"), 1).load(Type.INT_TYPE, 2);
        code.invoke(Opcodes.INVOKESPECIAL, superName, "<init>", descriptor, false)
                .op(Opcodes.RETURN);
        wrap.instructions = code.list();
        return wrap;
    }
}
