package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives a class its static area: made before the first statement of {@code <clinit>}, ended at each normal end of it.
 */
final class StaticInitialiser {
    private static final String AREA = "L" + FieldInstructions.STATIC_AREA + ";";
    private static final String AREAS = ArrayTypes.BRIDGE + "StaticAreas";

    private StaticInitialiser() {}

    static void weave(ClassNode node, String binaryName) {
        // public: it is read wherever a static of the class was, the verifier of access being the compiler's
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
        node.fields.add(new FieldNode(access, FieldInstructions.STATICS, AREA, null, null));
        MethodNode initialiser = initialiser(node);
        for (AbstractInsnNode instruction : initialiser.instructions.toArray()) {
            if (instruction.getOpcode() == Opcodes.RETURN) {
                Code end = new Code();
                end.field(Opcodes.GETSTATIC, node.name, FieldInstructions.STATICS, AREA)
                        .constant((Object) binaryName);
                end.call(AREAS, "end", "(" + AREA + "Ljava/lang/String;)V");
                initialiser.instructions.insertBefore(instruction, end.list());
            }
        }
        Code begin = new Code().constant((Object) binaryName);
        begin.call(AREAS, "begin", "(Ljava/lang/String;)" + AREA);
        begin.field(Opcodes.PUTSTATIC, node.name, FieldInstructions.STATICS, AREA);
        initialiser.instructions.insert(begin.list());
    }

    private static MethodNode initialiser(ClassNode node) {
        for (MethodNode method : node.methods) {
            if (method.name.equals("<clinit>")) {
                return method;
            }
        }
        MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.instructions.add(new InsnNode(Opcodes.RETURN));
        node.methods.add(method);
        return method;
    }
}
