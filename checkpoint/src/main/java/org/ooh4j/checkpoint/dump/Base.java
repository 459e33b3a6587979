package org.ooh4j.checkpoint.dump;

/** What the next snapshot is the difference to. */
enum Base {
    /** Nothing: it is full. */
    NONE,
    /** The snapshot that the heap was restored from: blocks that held garbage there may be free here. */
    RESTORED,
    /** The one before, of this heap. */
    PREDECESSOR
}
