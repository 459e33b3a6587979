package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.AsymmetricBarrier;

/**
 * Threads write the same pages for the first time while each of them harvests: whoever stores and then harvests must
 * find its pages, whoever made them writable.
 */
@Timeout(180)
class FirstWriteRaceTest {
    private static final long SECONDS = Long.getLong("ooh4j.stress.seconds", 1);
    private static final int THREADS = 4;
    private static final int PAGES = 100;
    private static final int STORES = 150;

    static Stream<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("barriers")
    void whoeverStoresAndThenHarvestsFindsItsPages(AsymmetricBarrier barrier)
            throws InterruptedException, ExecutionException {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        AtomicLong harvests = new AtomicLong();
        long missing = 0;
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20).with(barrier))) {
            Handle array =
                    heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 512 * PAGES, ManagedHeap.HANDLES);
            @SuppressWarnings({"unchecked", "rawtypes"})
            FutureTask<Integer>[] threads = new FutureTask[THREADS];
            for (int t = 0; t < THREADS; t++) {
                SplittableRandom random = new SplittableRandom(seed + t);
                threads[t] = new FutureTask<>(() -> storeAndHarvest(heap, array, random, harvests));
                new Thread(threads[t], "storing-" + t).start();
            }
            for (FutureTask<Integer> thread : threads) {
                missing += thread.get();
            }
        }
        System.out.println("FirstWriteRaceTest barrier=" + barrier.name() + " seed=" + seed + " harvests=" + harvests
                + " missing=" + missing);
        assertThat(missing).isZero();
    }

    private static int storeAndHarvest(ManagedHeap heap, Handle array, SplittableRandom random, AtomicLong harvests) {
        DirtyLog log = heap.dirtyLog();
        DirtySubscription subscription = log.subscribe("storing");
        PageSet taken = new PageSet(heap.space().arena().limitBytes() >>> 12);
        long gva = array.block().address(array.index());
        long[] stored = new long[STORES];
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int missing = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < STORES; i++) {
                long offset = ObjectLayout.PAYLOAD_OFFSET + 4096L * random.nextInt(PAGES);
                heap.mutator().putLong(array.block(), array.index(), offset, i);
                stored[i] = Arena.page(gva + offset);
            }
            log.harvest();
            harvests.incrementAndGet();
            subscription.takeInto(taken);
            for (long page : stored) {
                missing += taken.contains(page) ? 0 : 1;
            }
            taken.clear();
        }
        return missing;
    }
}
