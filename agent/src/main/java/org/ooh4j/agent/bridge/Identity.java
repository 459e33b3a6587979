package org.ooh4j.agent.bridge;

import java.util.concurrent.ConcurrentHashMap;

/** What depends on which object a reference names, for woven code. */
public final class Identity {
    /**
     * Locks of arrays, by address. Entries are not taken out: an array that later lives at the same address shares the
     * lock, and at worst waits for a thread that still holds it for an array that is gone.
     */
    private static final ConcurrentHashMap<Long, Object> ARRAY_LOCKS = new ConcurrentHashMap<>();

    private Identity() {}

    /**
     * {@code a == b}. Handles are the same if they name the same object. Strings and boxes are the same if they are
     * equal: they live in the arena by value and each load makes a new one, so that {@code s == t} may hold where the
     * plain program's does not, but never the other way round.
     */
    public static boolean same(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof ManagedObject x) {
            return b instanceof ManagedObject y && ManagedObject.sameObject(x, y);
        }
        return isStoredByValue(a) && a.equals(b);
    }

    private static boolean isStoredByValue(Object object) {
        return object instanceof String
                || object instanceof Integer
                || object instanceof Long
                || object instanceof Double
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Byte
                || object instanceof Short
                || object instanceof Float;
    }

    /** {@code object.getClass()}: of a handle array the class of the array it stands for. */
    public static Class<?> classOf(Object object) {
        return object instanceof HandleArray array ? array.arrayClass() : object.getClass();
    }

    /** {@code array.clone()}. */
    public static Object cloneArray(Object array) {
        HandleArray original = (HandleArray) array;
        HandleArray copy = original.ofLength(original.length);
        original.copyTo(0, copy, 0, original.length);
        return copy;
    }

    /** {@code System.identityHashCode(object)}. */
    public static int identityHashCode(Object object) {
        return object instanceof ManagedObject managed
                ? ManagedObject.hash(notManagedInstance(managed, "its identity hash is taken"))
                : System.identityHashCode(object);
    }

    /** The object whose monitor stands for that of {@code object}. */
    public static Object lockOf(Object object) {
        return object instanceof ManagedObject managed
                ? ARRAY_LOCKS.computeIfAbsent(address(notManagedInstance(managed, "it is locked")), key -> new Object())
                : object;
    }

    /** Passes {@code object} on to a {@code java.lang.ref} reference or an identity map. */
    public static Object referent(Object object) {
        if (object instanceof ManagedObject managed) {
            Bridge.refuse("a " + classOf(managed).getName()
                    + " is given to a java.lang.ref reference or an identity map through a variable of type Object;"
                    + " exclude its class");
        }
        return object;
    }

    private static ManagedObject notManagedInstance(ManagedObject object, String use) {
        if (!(object instanceof HandleArray)) {
            Bridge.refuse("a managed object is used in a way that the scan did not foresee: class="
                    + object.getClass().getName() + " (" + use + "); exclude the class");
        }
        return object;
    }

    private static long address(ManagedObject object) {
        return object.block.address(object.index);
    }
}
