package org.ooh4j.agent.weave;

import org.objectweb.asm.Type;

/** How array types, and the names of methods that have them, read in woven code. */
final class ArrayTypes {
    static final String BRIDGE = "org/ooh4j/agent/bridge/";
    static final Type HANDLE_ARRAY = Type.getObjectType(BRIDGE + "HandleArray");
    static final Type REF_ARRAY = Type.getObjectType(BRIDGE + "RefArray");

    private ArrayTypes() {}

    static boolean isArray(Type type) {
        return type.getSort() == Type.ARRAY;
    }

    /** The type in woven code: the handle type of an array, any other type itself. */
    static Type woven(Type type) {
        if (!isArray(type)) {
            return type;
        }
        return isReferenceArray(type) ? REF_ARRAY : Type.getObjectType(BRIDGE + kind(type) + "Array");
    }

    static boolean isReferenceArray(Type array) {
        return array.getDimensions() > 1 || array.getElementType().getSort() == Type.OBJECT;
    }

    private static String kind(Type primitiveArray) {
        String name = primitiveArray.getElementType().getClassName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Name of the constant of {@code Materialisers} for a primitive array type. */
    static String materialiser(Type primitiveArray) {
        return primitiveArray.getElementType().getClassName().toUpperCase(java.util.Locale.ROOT) + "_ARRAY";
    }

    /** A field or method descriptor with handle types for arrays. */
    static String woven(String descriptor) {
        if (descriptor.indexOf('[') < 0) {
            return descriptor;
        }
        Type type = Type.getType(descriptor);
        if (type.getSort() != Type.METHOD) {
            return woven(type).getDescriptor();
        }
        Type[] arguments = type.getArgumentTypes();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = woven(arguments[i]);
        }
        return Type.getMethodDescriptor(woven(type.getReturnType()), arguments);
    }

    static boolean inDescriptor(String descriptor) {
        return descriptor.indexOf('[') >= 0;
    }

    /**
     * The name of a woven method. A method with arrays in its descriptor gets a name of its own, so that the original
     * name and descriptor are free for the bridge that callers outside use, and {@code f(A[])} and {@code f(B[])},
     * whose woven descriptors are equal, stay apart. It depends on nothing but name and descriptor: overriding keeps
     * working.
     */
    static String methodName(String name, String descriptor) {
        if (!inDescriptor(descriptor) || name.charAt(0) == '<') {
            return name;
        }
        boolean ambiguous = woven(descriptor).contains(REF_ARRAY.getDescriptor());
        return name + "$ooh4j" + (ambiguous ? "$" + Integer.toHexString(descriptor.hashCode()) : "");
    }
}
