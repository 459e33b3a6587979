package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What woven code pushes before it loads a reference from the arena, and does after it. */
record ReferenceLoads(WovenProgram program) {
    /** Pushes the materialiser for loads of static type {@code type}. */
    void pushMaterialiser(Code code, Type type) {
        if (ArrayTypes.isArray(type)) {
            constant(code, ArrayTypes.isReferenceArray(type) ? "ANY" : ArrayTypes.materialiser(type));
        } else if (program.isManaged(type)
                && !program.world().find(type.getInternalName()).isAbstract()) {
            code.dynamic("materialiser", Code.MATERIALISER, type);
        } else {
            constant(code, type.getInternalName().equals("java/lang/String") ? "STRING" : "ANY");
        }
    }

    private static void constant(Code code, String name) {
        code.field(Opcodes.GETSTATIC, Code.MATERIALISERS, name, Code.MATERIALISER);
    }
}
