package org.ooh4j.checkpoint.restore;

/** When a restore reads the pages. */
public enum RestoreMode {
    /** All of them, verified, before the heap is handed out. */
    EAGER,
    /**
     * When they are first touched, where the file can be mapped in the arena's place; runs that cannot be are read first.
     * It is eager instead, and says so, where nothing can be mapped, more than 4,096 mappings
     * would be needed, or the snapshot refers to ordinary objects, which have to be looked for.
     *
     * <p>Index, types, roots, block descriptors and the pages read first are verified before the heap is handed out. The
     * checksums of the mapped pages are verified after it, from the file, on a thread of its own. If one does not
     * match, the program may have used that page: the listener is told page, file and offset, an error is logged, and
     * the heap is condemned: no checkpointer takes a snapshot of it any more. The objects' headers and references are
     * trusted: restore an image from elsewhere eagerly.
     *
     * <p>Until the first collection every cell counts as live. A mapped page is the file's: whoever makes a segment
     * shorter while the heap is open takes the JVM down. The store only appends to segments and deletes them, and a
     * deleted one stays readable.
     */
    LAZY
}
