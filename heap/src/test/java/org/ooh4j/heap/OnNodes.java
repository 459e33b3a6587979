package org.ooh4j.heap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test on a heap of its own, with a type of nodes in it. */
abstract class OnNodes {
    private final long limitBytes;
    ManagedHeap heap;
    ObjectType node;
    RefField next;
    LongField value;

    OnNodes(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(limitBytes).open();
        node = heap.type("Node").withRef("next").withLong("value").define();
        next = node.refField("next");
        value = node.longField("value");
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }
}
