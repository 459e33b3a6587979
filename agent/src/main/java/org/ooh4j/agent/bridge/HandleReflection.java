package org.ooh4j.agent.bridge;

import java.lang.reflect.Array;

/** Methods of {@link Array} and {@link Class} on handles. */
public final class HandleReflection {
    private HandleReflection() {}

    public static Object newInstance(Class<?> component, int length) {
        if (component == void.class) {
            throw new IllegalArgumentException();
        }
        return ArrayCopies.create(component, length);
    }

    public static int getLength(Object array) {
        return array instanceof HandleArray handle ? handle.length : Array.getLength(array);
    }

    public static Object get(Object array, int i) {
        if (array instanceof RefArray references) {
            return RefArray.get(references, i, Materialisers.ANY);
        }
        return array instanceof HandleArray handle ? Array.get(ArrayCopies.out(handle, 1), i) : Array.get(array, i);
    }

    public static void set(Object array, int i, Object value) {
        if (array instanceof RefArray references) {
            if (!references.type.admits(value)) {
                throw new IllegalArgumentException("array element type mismatch");
            }
            RefArray.set(references, i, value);
        } else if (array instanceof HandleArray handle) {
            OutgoingArray outgoing = OutgoingArray.of(handle, 1, true);
            Array.set(outgoing.copy(), i, value);
            outgoing.end();
        } else {
            Array.set(array, i, value);
        }
    }

    public static boolean isInstance(Class<?> type, Object object) {
        return type.isInstance(object)
                || object instanceof HandleArray array && type.isAssignableFrom(array.arrayClass());
    }

    public static Object cast(Class<?> type, Object object) {
        return object instanceof HandleArray && isInstance(type, object) ? object : type.cast(object);
    }

    public static Class<?> getSuperclass(Class<?> type) {
        Class<?> superclass = type.getSuperclass();
        return superclass == ManagedObject.class ? Object.class : superclass;
    }
}
