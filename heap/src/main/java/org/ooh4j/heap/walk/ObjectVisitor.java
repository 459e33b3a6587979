package org.ooh4j.heap.walk;

import org.ooh4j.heap.object.TypeLayout;

/** Is shown objects while the heap is stopped: it must neither use the heap nor wait for one who does. */
@FunctionalInterface
public interface ObjectVisitor {
    /**
     * One object.
     *
     * @param gva its address
     * @param type its type
     * @param bytes its bytes, header included, without what its cell has to spare
     */
    void object(long gva, TypeLayout type, long bytes);
}
