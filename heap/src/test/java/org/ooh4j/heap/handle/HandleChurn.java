package org.ooh4j.heap.handle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * Threads make and drop far more handle blocks than the Java heap could hold, with or without another that expunges; then
 * everything is dropped. Prints the counts, fails if blocks stay or a held block loses its roots. Run in a JVM of its
 * own, under each collector.
 */
final class HandleChurn {
    private static final int THREADS = 3;
    private static final int HELD = 200;

    private final HandleRegistry registry = new HandleRegistry(new TypeRegistry());
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    private HandleChurn() {}

    /** Arguments: blocks per thread, whether a thread expunges. */
    public static void main(String[] args) throws InterruptedException {
        new HandleChurn().run(Integer.parseInt(args[0]), Boolean.parseBoolean(args[1]));
    }

    private void run(int blocksPerThread, boolean expunging) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            long seed = t;
            threads.add(new Thread(() -> churn(blocksPerThread, new SplittableRandom(seed))));
        }
        Thread collector = new Thread(() -> {
            while (!done.get()) {
                if (expunging) {
                    registry.expunge();
                }
                most.accumulateAndGet(registry.blockCount(), Math::max);
                Thread.yield();
            }
        });
        collector.start();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        done.set(true);
        collector.join();
        for (int i = 0; i < 200 && registry.blockCount() > 0; i++) {
            System.gc();
            registry.expunge();
        }
        System.out.println("made=" + made + " most=" + most + " end=" + registry.blockCount() + " asked="
                + registry.askedCollections());
        if (registry.blockCount() != 0) {
            throw new AssertionError("blocks stay: count=" + registry.blockCount());
        }
    }

    private void churn(int blocks, SplittableRandom random) {
        HandleBlock[] held = new HandleBlock[HELD];
        long[] expected = new long[HELD];
        for (int i = 0; i < blocks; i++) {
            int slot = random.nextInt(HELD);
            if (held[slot] != null && held[slot].address(held[slot].first() + 7) != expected[slot]) {
                throw new AssertionError("a held handle changed: slot=" + slot);
            }
            HandleBlock block = registry.newBlock(null);
            expected[slot] = 16L * made.incrementAndGet();
            block.publish(block.first() + 7, expected[slot]);
            held[slot] = block;
        }
    }
}
