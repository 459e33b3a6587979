package org.ooh4j.agent.weave;

import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Methods that no snapshot cuts in two: entered and left through the heap's gate, exceptions included. */
final class AtomicOperation {
    private static final String BRIDGE = ArrayTypes.BRIDGE + "Bridge";

    private AtomicOperation() {}

    /** Whether a pattern names the method; it may carry its woven name already. */
    static boolean isNamed(Patterns atomic, String binaryName, MethodNode method) {
        boolean hasBody = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        boolean compilerMade = method.name.charAt(0) == '<' || method.name.startsWith("lambda$");
        return hasBody && !compilerMade && atomic.matches(binaryName + "." + plainName(method.name));
    }

    private static String plainName(String name) {
        int marker = name.indexOf("$ooh4j");
        return marker < 0 ? name : name.substring(0, marker);
    }

    static void weave(MethodNode method, String binaryName) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            int opcode = instruction.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                method.instructions.insertBefore(
                        instruction,
                        new Code().call(BRIDGE, "exitAtomic", "()V").list());
            }
        }
        Code before = new Code().constant((Object) (binaryName + "." + plainName(method.name)));
        before.call(BRIDGE, "enterAtomic", "(Ljava/lang/String;)V").label(start);
        method.instructions.insert(before.list());
        Code handler = new Code().label(end);
        handler.call(BRIDGE, "exitAtomic", "()V").op(Opcodes.ATHROW);
        method.instructions.add(handler.list());
        if (method.tryCatchBlocks == null) {
            method.tryCatchBlocks = new ArrayList<>();
        }
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    }
}
