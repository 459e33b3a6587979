package org.ooh4j.agent.weave;

import org.objectweb.asm.Type;
import org.ooh4j.heap.object.FieldKind;

/**
 * Where the arena keeps a field.
 *
 * @param owner internal name of the declaring class
 * @param type its type in the program
 * @param offset bytes from the start of the object or static area
 */
record Place(String owner, Type type, boolean isStatic, boolean isVolatile, long offset) {
    static FieldKind kind(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> FieldKind.BOOLEAN;
            case Type.BYTE -> FieldKind.BYTE;
            case Type.SHORT -> FieldKind.SHORT;
            case Type.CHAR -> FieldKind.CHAR;
            case Type.INT -> FieldKind.INT;
            case Type.LONG -> FieldKind.LONG;
            case Type.FLOAT -> FieldKind.FLOAT;
            case Type.DOUBLE -> FieldKind.DOUBLE;
            default -> FieldKind.REF;
        };
    }
}
