package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Monitors of what may be an array: a handle has none of its own, so another object's stands for it.
 *
 * <p>The compiler writes {@code dup; astore n; monitorenter} and leaves with {@code aload n; monitorexit}. The lock is
 * looked up before the {@code dup}, so that enter and exit visibly use one object: the JVM compiles only methods whose
 * locking it can see to be structured.
 */
final class LockInstructions {
    private final MethodNode method;
    private final boolean ordinary;

    LockInstructions(MethodNode method) {
        this.method = method;
        boolean found = true;
        for (AbstractInsnNode instruction : method.instructions) {
            found &= instruction.getOpcode() != Opcodes.MONITORENTER || duplication(instruction) != null;
        }
        this.ordinary = found;
    }

    private static AbstractInsnNode duplication(AbstractInsnNode enter) {
        AbstractInsnNode store = enter.getPrevious();
        return store instanceof VarInsnNode
                        && store.getOpcode() == Opcodes.ASTORE
                        && store.getPrevious() != null
                        && store.getPrevious().getOpcode() == Opcodes.DUP
                ? store.getPrevious()
                : null;
    }

    /** Leaves the instruction, but puts code before it, or before the duplication. */
    boolean weave(InsnNode instruction, Frame<FlowValue> frame, Code code) {
        int opcode = instruction.getOpcode();
        if (opcode != Opcodes.MONITORENTER && opcode != Opcodes.MONITOREXIT) {
            return false;
        }
        if (!WovenProgram.mayBeArray(frame.getStack(frame.getStackSize() - 1))) {
            return false;
        }
        if (!ordinary) {
            emitLockOf(code);
        } else if (opcode == Opcodes.MONITORENTER) {
            Code before = new Code();
            emitLockOf(before);
            method.instructions.insertBefore(duplication(instruction), before.list());
        }
        return false;
    }

    static void emitLockOf(Code code) {
        code.call(Code.IDENTITY, "lockOf", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }
}
