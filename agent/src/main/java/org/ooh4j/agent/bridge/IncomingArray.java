package org.ooh4j.agent.bridge;

import java.lang.reflect.Array;

/**
 * A Java array that code that is not woven passes to woven code: a copy in the arena goes in, and its elements are
 * copied back when the woven method returns.
 */
public final class IncomingArray {
    private final Object original;
    private final HandleArray handle;

    private IncomingArray(Object original) {
        this.original = original;
        this.handle = ArrayCopies.in(original);
    }

    /** @param original the Java array, or null */
    public static IncomingArray of(Object original) {
        return new IncomingArray(original);
    }

    /** The handle to pass, null for null. */
    public HandleArray handle() {
        return handle;
    }

    /** Copies the elements back. */
    public void end() {
        if (original == null || original == handle) {
            return;
        }
        Object now = ArrayCopies.out(handle, ArrayCopies.dimensions(original.getClass()));
        if (original instanceof Object[] elements
                && original.getClass().getComponentType().isArray()) {
            // arrays in the array keep their identity as far as their lengths allow
            Object[] newElements = (Object[]) now;
            for (int i = 0; i < elements.length; i++) {
                elements[i] = refilled(elements[i], newElements[i]);
            }
        } else {
            System.arraycopy(now, 0, original, 0, handle.length);
        }
    }

    private static Object refilled(Object old, Object now) {
        if (old == null
                || now == null
                || old.getClass() != now.getClass()
                || Array.getLength(old) != Array.getLength(now)) {
            return now;
        }
        System.arraycopy(now, 0, old, 0, Array.getLength(old));
        return old;
    }

    /** The caller's array if {@code result} is the handle that went in, else {@code result}. */
    public Object result(Object result) {
        return result instanceof HandleArray array && handle != null && ManagedObject.sameObject(array, handle)
                ? original
                : result;
    }

    /** What a woven method returned, as a Java array of {@code dimensions}; null and Java arrays as they are. */
    public static Object returned(Object result, int dimensions) {
        return result instanceof HandleArray array ? ArrayCopies.out(array, dimensions) : result;
    }
}
