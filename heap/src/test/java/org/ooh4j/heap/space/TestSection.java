package org.ooh4j.heap.space;

import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;

/** The calling thread's section word and its buffer, nothing more. */
final class TestSection extends SectionWord {
    final AllocationBuffer buffer;

    TestSection(StopCoordinator stops, AllocationBuffer buffer) {
        super(stops);
        this.buffer = buffer;
    }

    @Override
    protected void retire() {
        buffer.retire();
    }
}
