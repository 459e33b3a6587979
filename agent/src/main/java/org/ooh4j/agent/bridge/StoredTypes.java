package org.ooh4j.agent.bridge;

import java.util.List;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeRegistry;

/** The types of what is stored by value. Apart from the classes that use them, which need a heap to be initialised. */
final class StoredTypes {
    static final String LATIN1 = "java.lang.String";
    static final String UTF16 = "java.lang.String (UTF-16)";

    private StoredTypes() {}

    static void define(TypeRegistry types) {
        types.defineArray(LATIN1, FieldKind.BYTE);
        types.defineArray(UTF16, FieldKind.CHAR);
        define(types, Boolean.class, FieldKind.BOOLEAN);
        define(types, Byte.class, FieldKind.BYTE);
        define(types, Short.class, FieldKind.SHORT);
        define(types, Character.class, FieldKind.CHAR);
        define(types, Integer.class, FieldKind.INT);
        define(types, Long.class, FieldKind.LONG);
        define(types, Float.class, FieldKind.FLOAT);
        define(types, Double.class, FieldKind.DOUBLE);
    }

    private static void define(TypeRegistry types, Class<?> box, FieldKind kind) {
        types.define(box.getName(), null, List.of(new TypeRegistry.FieldSpec("value", kind)));
    }
}
