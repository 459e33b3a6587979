package org.ooh4j.heap.mutator;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.lang.ref.Reference;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Bulk stores: one critical section for each page of the target, so that no stop waits for more than a page.
 *
 * <p>Between two pages other threads may store into the range, as with {@code System.arraycopy}.
 */
final class RangeCopy {
    private final Mutator mutator;

    RangeCopy(Mutator mutator) {
        this.mutator = mutator;
    }

    void copy(
            HandleBlock from, int fromIndex, long fromOffset, HandleBlock to, int toIndex, long toOffset, long bytes) {
        long source = mutator.gva(from, fromIndex) + fromOffset;
        long target = mutator.gva(to, toIndex) + toOffset;
        boolean backwards = source < target && target < source + bytes;
        MutatorContext context = mutator.context();
        long done = 0;
        while (done < bytes) {
            long chunk = backwards
                    ? lastChunk(target + bytes - done, bytes - done)
                    : firstChunk(target + done, bytes - done);
            long at = backwards ? bytes - done - chunk : done;
            context.enter();
            try {
                mutator.reading(source + at, chunk);
                long place = mutator.writable(context, to, toIndex, toOffset + at);
                NativeMemory.copy(source + mutator.delta + at, place, chunk);
            } finally {
                context.exit();
            }
            done += chunk;
        }
        Reference.reachabilityFence(from);
        Reference.reachabilityFence(to);
    }

    void copyIn(
            Object javaArray, int position, HandleBlock to, int toIndex, int toPosition, int count, int elementBytes) {
        MutatorContext context = mutator.context();
        long offset = ObjectLayout.PAYLOAD_OFFSET + (long) toPosition * elementBytes;
        int done = 0;
        while (done < count) {
            long at = offset + (long) done * elementBytes;
            long chunk = firstChunk(mutator.gva(to, toIndex) + at, (long) (count - done) * elementBytes);
            int elements = (int) (chunk / elementBytes); // pages and arrays are aligned to elements
            context.enter();
            try {
                long place = mutator.writable(context, to, toIndex, at);
                NativeMemory.copyFromArray(javaArray, position + done, place, elements);
            } finally {
                context.exit();
            }
            done += elements;
        }
        Reference.reachabilityFence(to);
    }

    /** Bytes from {@code gva} to the end of its page, at most {@code left}. */
    private static long firstChunk(long gva, long left) {
        return Math.min(left, PAGE_BYTES - (gva & (PAGE_BYTES - 1)));
    }

    /** Bytes from the start of the page that ends at or holds {@code end} to {@code end}, at most {@code left}. */
    private static long lastChunk(long end, long left) {
        return Math.min(left, ((end - 1) & (PAGE_BYTES - 1)) + 1);
    }
}
