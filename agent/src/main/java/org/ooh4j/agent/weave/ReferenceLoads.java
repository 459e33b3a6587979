package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What woven code pushes before it loads a reference from the arena, and does after it. */
record ReferenceLoads(WovenProgram program) {
    /** Pushes the materialiser for loads of static type {@code type}. */
    void pushMaterialiser(Code code, Type type) {
        if (ArrayTypes.isArray(type)) {
            pushForArray(code, type);
        } else if (program.isManaged(type)
                && !program.world().find(type.getInternalName()).isAbstract()) {
            code.dynamic("materialiser", Code.MATERIALISER, type);
        } else {
            constant(code, type.getInternalName().equals("java/lang/String") ? "STRING" : "ANY");
        }
    }

    private void pushForArray(Code code, Type type) {
        if (!ArrayTypes.isReferenceArray(type)) {
            constant(code, ArrayTypes.materialiser(type));
        } else if (isNameable(type.getElementType())) {
            code.arrayType(type);
        } else {
            constant(code, "ANY");
        }
    }

    /** Whether any woven class may name the class: others may be private to a package of the library that has them. */
    private boolean isNameable(Type element) {
        return element.getSort() != Type.OBJECT
                || element.getInternalName().startsWith("java/lang/")
                || program.world().isWoven(element.getInternalName());
    }

    private static void constant(Code code, String name) {
        code.field(Opcodes.GETSTATIC, Code.MATERIALISERS, name, Code.MATERIALISER);
    }
}
