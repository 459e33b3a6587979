package org.ooh4j.agent.bridge;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * An arena array that woven code passes to code that is not woven: a Java copy goes out, and what the callee changed in
 * the copy comes back. Elements that it did not change are not written, so that neither pages become dirty for nothing
 * nor another thread's writes to them are lost.
 */
public final class OutgoingArray {
    private final HandleArray handle;
    private final Object copy;
    private final Object before;
    private final List<OutgoingArray> nested;

    private OutgoingArray(HandleArray handle, Object copy, boolean mayChange) {
        this.handle = handle;
        this.copy = copy;
        this.before = !mayChange || copy == null ? null : clone(copy);
        this.nested = before != null
                        && handle instanceof RefArray
                        && copy.getClass().getComponentType().isArray()
                ? nested((RefArray) handle, (Object[]) copy)
                : List.of();
    }

    private static List<OutgoingArray> nested(RefArray handle, Object[] copy) {
        List<OutgoingArray> nested = new ArrayList<>();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] != null) {
                nested.add(new OutgoingArray((HandleArray) RefArray.get(handle, i, Materialisers.ANY), copy[i], true));
            }
        }
        return nested;
    }

    /**
     * @param array the handle, or null
     * @param dimensions of the parameter's declared type
     * @param mayChange whether the callee may write to the array
     */
    public static OutgoingArray of(HandleArray array, int dimensions, boolean mayChange) {
        return new OutgoingArray(array, array == null ? null : ArrayCopies.out(array, dimensions), mayChange);
    }

    /** The Java array to pass, null for null. */
    public Object copy() {
        return copy;
    }

    /** Brings the callee's changes back. */
    public void end() {
        if (before == null) {
            return;
        }
        if (copy instanceof Object[] elements) {
            Object[] old = (Object[]) before;
            boolean arrays = copy.getClass().getComponentType().isArray();
            for (int i = 0; i < elements.length; i++) {
                if (elements[i] != old[i]) {
                    RefArray.set((RefArray) handle, i, arrays ? backOf(elements[i]) : elements[i]);
                }
            }
            nested.forEach(OutgoingArray::end);
        } else {
            primitivesBack();
        }
    }

    private Object backOf(Object element) {
        for (OutgoingArray array : nested) {
            if (array.copy == element) {
                return array.handle;
            }
        }
        return ArrayCopies.in(element);
    }

    private void primitivesBack() {
        int length = handle.length;
        int position = 0;
        while (position < length) {
            int start = Differences.next(copy, before, position, length, false);
            int end = Differences.next(copy, before, start, length, true);
            if (end > start) {
                ArrayCopies.inRange(copy, start, handle, end - start);
            }
            position = end;
        }
    }

    /** What a call returned, as woven code sees it: the handle if it is the copy that went out, else {@code result}. */
    public Object result(Object result) {
        return result == copy && copy != null ? handle : result;
    }

    /**
     * The array that a call returned or an outside field holds, copied into the arena; null and handles as they are.
     */
    public static HandleArray received(Object result) {
        return ArrayCopies.in(result);
    }

    private static Object clone(Object array) {
        int length = Array.getLength(array);
        Object clone = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, clone, 0, length);
        return clone;
    }
}
