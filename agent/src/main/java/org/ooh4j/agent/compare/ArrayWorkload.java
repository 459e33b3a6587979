package org.ooh4j.agent.compare;

import java.util.OptionalDouble;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** The paper's micro-benchmark (section VI-D): an array, and in each pass one store to each of its pages. */
final class ArrayWorkload implements Workload {
    /** Sizes of Figure 4, and the untracked pass that its slowdowns and the prices of Table IV imply for each. */
    private static final long[] MEGABYTES = {1, 10, 50, 100, 250, 500, 1000};

    private static final double[] MILLIS = {1.30, 10.15, 26.4, 33.4, 64.5, 126.4, 240.4};

    @Override
    public String name() {
        return "array";
    }

    @Override
    public String summary() {
        return "one store to each page of an array";
    }

    @Override
    public OptionalDouble publishedPassNanos(long bytes) {
        for (int i = 0; i < MEGABYTES.length; i++) {
            if (bytes == MEGABYTES[i] << 20) {
                return OptionalDouble.of(MILLIS[i] * 1e6);
            }
        }
        return OptionalDouble.empty();
    }

    @Override
    public Run open(ManagedHeap heap, long bytes) {
        int elements = Math.toIntExact(bytes / Long.BYTES);
        Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), elements, ManagedHeap.HANDLES);
        long payload = (long) elements * Long.BYTES;
        long address = array.block().address(array.index())
                + ObjectLayout.PAYLOAD_OFFSET
                + heap.space().arena().delta();
        return new ArrayRun(heap.mutator(), array, payload, address);
    }

    /** @param address native address of the first element */
    private record ArrayRun(Mutator mutator, Handle array, long payload, long address) implements Run {
        @Override
        public void trackedPass(long number) {
            for (long at = 0; at < payload; at += Reservation.PAGE_BYTES) {
                mutator.putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + at, number);
            }
        }

        @Override
        public void plainPass(long number) {
            for (long at = 0; at < payload; at += Reservation.PAGE_BYTES) {
                NativeMemory.putLong(address + at, number);
            }
        }
    }
}
