package org.ooh4j.heap.space;

import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** One heap for all states; nothing in it is kept, so what fills it is swept away when it is full. */
final class SharedArena {
    private static final ManagedHeap HEAP = ManagedHeap.open(ManagedHeap.Options.of(64 << 20));
    private static final TypeLayout LONGS = HEAP.types().arrayOf(FieldKind.LONG);
    private static final int RETIREMENTS_A_SWEEP = 256;

    /** Sweeps so far: cells handed out before and after one may be the same. Changed in stops. */
    private static volatile long epoch;

    private static int retirements;

    private SharedArena() {}

    /** Allocates 16 bytes and a header; returns the cell and the epoch it was handed out in. */
    static long allocate() {
        MutatorContext context = HEAP.mutator().context();
        while (true) {
            context.enter();
            try {
                long gva = context.buffer().tryAllocate(context, LONGS, 1);
                if (gva != 0) {
                    return cell(gva);
                }
            } finally {
                context.exit();
            }
            if (context.buffer().refill(context, LONGS, 1) < 0) {
                retire(true);
            }
        }
    }

    /** Granule and epoch in one number. */
    private static long cell(long gva) {
        return epoch << 32 | SideTables.granule(gva);
    }

    /** What a collector does in its final pause; now and then with a sweep, which frees everything. */
    static void retire(boolean sweep) {
        HEAP.stops().stop("stress", () -> {
            HEAP.retireBuffers();
            if (sweep || ++retirements % RETIREMENTS_A_SWEEP == 0) {
                while (HEAP.space().sweepSome(64) > 0) {
                    Thread.onSpinWait();
                }
                HEAP.space().startSweep();
                epoch++;
            }
        });
    }
}
