package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * First writes, harvests and readers of the counts race with stops that cut and set a guard: what is performed late must not
 * make a page writable that the guard has not seen.
 */
@Timeout(180)
class GuardRaceTest {
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 0) * 1_000_000_000L;
    private static final int PAGES = 100;

    private final long seed = Long.getLong("ooh4j.seed", System.nanoTime());
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<FutureTask<Void>> threads = new ArrayList<>();
    private ManagedHeap heap;
    private DirtyLog log;
    private Handle array;
    private long firstPage;

    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml", "ufd"})
    void theGuardSeesEachPageBeforeItsFirstStore(String technique) throws InterruptedException, ExecutionException {
        int captures = 0;
        int calls = 0;
        int late = 0;
        int unseen = 0;
        try (ManagedHeap opened = ManagedHeap.open(
                ManagedHeap.Options.of(8 << 20).with(Technique.named(technique).orElseThrow()))) {
            heap = opened;
            log = heap.dirtyLog();
            array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 512 * PAGES, ManagedHeap.HANDLES);
            firstPage = Arena.page(array.block().address(array.index()) + ObjectLayout.PAYLOAD_OFFSET);
            for (int t = 0; t < 3; t++) {
                SplittableRandom random = new SplittableRandom(seed + t);
                start(() -> heap.mutator()
                        .putLong(
                                array.block(),
                                array.index(),
                                ObjectLayout.PAYLOAD_OFFSET + 4096L * random.nextInt(PAGES),
                                random.nextLong()));
            }
            start(() -> log.count(Event.PAGE_WALK));
            start(log::harvest);
            long end = System.nanoTime() + Math.max(NANOS, 400_000_000L);
            while (System.nanoTime() < end) {
                Seen seen = new Seen();
                heap.stops().stop("cut", () -> {
                    log.harvest();
                    log.guard(seen);
                    for (int page = 0; page < PAGES; page++) {
                        seen.atCut[page] = content(page);
                    }
                });
                LockSupport.parkNanos(300_000);
                heap.stops().stop("look", () -> {
                    log.guard(null);
                    seen.look();
                });
                captures++;
                calls += seen.calls.get();
                late += seen.late.get();
                unseen += seen.unseen;
            }
            ended.set(true);
            for (FutureTask<Void> thread : threads) {
                thread.get();
            }
        }
        System.out.println("GuardRaceTest " + technique + " seed=" + seed + " captures=" + captures + " calls=" + calls
                + " late=" + late + " unseen=" + unseen);
        assertThat(calls).isPositive();
        assertThat(late + unseen).isZero();
    }

    private void start(Runnable step) {
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    while (!ended.get()) {
                        step.run();
                    }
                },
                null);
        threads.add(task);
        new Thread(task, "racing").start();
    }

    private long content(int page) {
        return NativeMemory.getLong(heap.space().arena().pageAddress(firstPage + page)
                + (array.block().address(array.index()) + ObjectLayout.PAYLOAD_OFFSET & 4095));
    }

    /** Looks at each page once, before its first store, and lets nobody pass meanwhile. */
    private final class Seen implements PageGuard {
        final long[] atCut = new long[PAGES];
        final AtomicInteger calls = new AtomicInteger();
        final AtomicInteger late = new AtomicInteger();
        int unseen;
        private final AtomicIntegerArray states = new AtomicIntegerArray(PAGES);

        @Override
        public boolean beforeFirstWrite(long number) {
            int page = (int) (number - firstPage);
            if (page < 0 || page >= PAGES) {
                return true;
            }
            calls.incrementAndGet();
            if (states.compareAndSet(page, 0, 1)) {
                late.addAndGet(content(page) == atCut[page] ? 0 : 1);
                states.set(page, 2);
            }
            return states.get(page) == 2;
        }

        @Override
        public void await(long page) {
            Thread.onSpinWait();
        }

        /** Counts the pages that were stored to without being looked at. */
        void look() {
            for (int page = 0; page < PAGES; page++) {
                unseen += content(page) != atCut[page] && states.get(page) == 0 ? 1 : 0;
            }
        }
    }
}
