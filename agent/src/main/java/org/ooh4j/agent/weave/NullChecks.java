package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;

/** Loads whose result is only compared with null: they need no handle. */
final class NullChecks {
    private NullChecks() {}

    /** Whether the very next instruction asks whether what {@code load} leaves is null; no label lies between. */
    static boolean follows(AbstractInsnNode load) {
        AbstractInsnNode next = load.getNext();
        return next != null && (next.getOpcode() == Opcodes.IFNULL || next.getOpcode() == Opcodes.IFNONNULL);
    }

    /** Lets the jump after {@code load} expect a boolean that says whether the reference is null. */
    static void expectBoolean(AbstractInsnNode load) {
        JumpInsnNode jump = (JumpInsnNode) load.getNext();
        jump.setOpcode(jump.getOpcode() == Opcodes.IFNULL ? Opcodes.IFNE : Opcodes.IFEQ);
    }
}
