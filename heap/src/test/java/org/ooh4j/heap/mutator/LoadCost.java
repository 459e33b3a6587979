package org.ooh4j.heap.mutator;

import java.util.Arrays;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Prints what a load of a long takes on this machine; run it by hand, nothing is asserted. */
final class LoadCost {
    private static final int LONGS = 2048;
    private static final int SWEEPS = 20_000;
    private static final int ROUNDS = 15;

    private LoadCost() {}

    public static void main(String[] args) {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 << 20))) {
            Mutator mutator = heap.mutator();
            Handle array = mutator.allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
            double[] nanos = new double[ROUNDS];
            long sum = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int sweep = 0; sweep < SWEEPS; sweep++) {
                    sum += sweep(mutator, array);
                }
                nanos[round] = (System.nanoTime() - start) / ((double) SWEEPS * LONGS);
            }
            double[] measured = Arrays.copyOfRange(nanos, ROUNDS / 3, ROUNDS);
            Arrays.sort(measured);
            System.out.printf(
                    "a load: median %.3f ns, best %.3f ns (sum %d)%n", measured[measured.length / 2], measured[0], sum);
        }
    }

    private static long sweep(Mutator mutator, Handle array) {
        long sum = 0;
        for (int i = 0; i < LONGS; i++) {
            sum += mutator.getLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + 8L * i);
        }
        return sum;
    }
}
