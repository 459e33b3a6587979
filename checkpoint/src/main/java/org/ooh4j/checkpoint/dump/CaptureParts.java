package org.ooh4j.checkpoint.dump;

import org.ooh4j.heap.ManagedHeap;

/** What a capture works with. */
record CaptureParts(
        ManagedHeap heap,
        LiveBlocks live,
        DirtyRounds rounds,
        Cut cut,
        ImageDump image,
        long asideBytes,
        StoreStalls stalls) {}
