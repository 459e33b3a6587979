package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;

/** Turns a loaded reference into what the caller's language calls an object. Called outside the critical section. */
public interface Materialiser<T> {
    /** An arena object, registered in {@code block} at {@code index}. */
    T handle(HandleBlock block, int index, int typeId);
    /** An ordinary object that the arena refers to. */
    T foreign(Object object);
}
