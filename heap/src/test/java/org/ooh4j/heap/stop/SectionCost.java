package org.ooh4j.heap.stop;

import java.util.Arrays;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** Prints what sections, barriers, stops, the gate and handle blocks cost here; run by hand, paired loops, medians. */
final class SectionCost {
    private static final int STORES = 1 << 20;
    private static final int ROUNDS = 41;

    private SectionCost() {}

    private static long from;
    private static long flags;
    private static TestContext context;
    private static AtomicGate gate;
    private static HandleRegistry registry;
    private static HandleBlock kept;

    /** Runs the measurements. */
    public static void main(String[] args) {
        Reservation memory = Reservation.of(16L << 20);
        Reservation table = Reservation.of(16L << 8);
        from = memory.address();
        flags = table.address();
        for (int i = 0; i < 4096; i++) {
            NativeMemory.putByte(flags + i, (byte) 1);
        }
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        context = new TestContext(stops);
        gate = stops.gate();
        registry = new HandleRegistry(new TypeRegistry());
        report("plain store, sequential", STORES, SectionCost::plain);
        report("check then store", STORES, SectionCost::checked);
        report("section, check, store", STORES, SectionCost::sectioned);
        report("plain store, one page", STORES, SectionCost::plainHot);
        report("section, check, store, one page", STORES, SectionCost::sectionedHot);
        report("gate enter and exit", STORES, SectionCost::gated);
        report("new handle block (64 handles), allocation only", 1 << 14, SectionCost::blocks);
        System.gc();
        long began = System.nanoTime();
        int dropped = registry.expunge();
        System.out.printf("expunge, per dropped block %.1f ns%n", (double) (System.nanoTime() - began) / dropped);
        for (AsymmetricBarrier barrier : AsymmetricBarrier.available()) {
            report(barrier.name() + ", idle", 500, () -> repeat(barrier, 500));
            Thread busy = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    plainHot();
                }
            });
            busy.start();
            report(barrier.name() + ", one running thread", 200, () -> repeat(barrier, 200));
            busy.interrupt();
        }
        System.out.println(kept);
    }

    private static void repeat(AsymmetricBarrier barrier, int times) {
        for (int i = 0; i < times; i++) {
            barrier.run();
        }
    }

    private static void plain() {
        for (int i = 0; i < STORES; i++) {
            NativeMemory.putLong(from + 8L * i, i);
        }
    }

    private static void checked() {
        for (int i = 0; i < STORES; i++) {
            long at = 8L * i;
            if (NativeMemory.getByte(flags + (at >>> 12)) == 0) {
                throw new AssertionError();
            }
            NativeMemory.putLong(from + at, i);
        }
    }

    private static void sectioned() {
        for (int i = 0; i < STORES; i++) {
            store(8L * i, i);
        }
    }

    private static void plainHot() {
        for (int i = 0; i < STORES; i++) {
            NativeMemory.putLong(from + (8L * i & 4095), i);
        }
    }

    private static void sectionedHot() {
        for (int i = 0; i < STORES; i++) {
            store(8L * i & 4095, i);
        }
    }

    private static void store(long at, long value) {
        TestContext mine = context;
        mine.enter();
        try {
            if (NativeMemory.getByte(flags + (at >>> 12)) == 0) {
                throw new AssertionError();
            }
            NativeMemory.putLong(from + at, value);
        } finally {
            mine.exit();
        }
    }

    private static void gated() {
        for (int i = 0; i < STORES; i++) {
            gate.enter("cost");
            try {
                NativeMemory.putLong(from, i);
            } finally {
                gate.exit();
            }
        }
    }

    private static void blocks() {
        for (int i = 0; i < 1 << 14; i++) {
            kept = registry.newBlock(null);
        }
    }

    private static void report(String what, int operations, Runnable loop) {
        double[] nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            loop.run();
            nanos[i] = (double) (System.nanoTime() - began) / operations;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-45s %10.2f ns median, %10.2f best, of %d rounds%n", what, nanos[ROUNDS / 2], nanos[0], ROUNDS);
    }
}
