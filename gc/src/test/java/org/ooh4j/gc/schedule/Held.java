package org.ooh4j.gc.schedule;

import org.ooh4j.heap.handle.HandleBlock;

/** An object of the model and a handle to it, which is a root until it is dropped. */
record Held(Twin twin, HandleBlock block, int index) {
    long gva() {
        return block.address(index);
    }
}
