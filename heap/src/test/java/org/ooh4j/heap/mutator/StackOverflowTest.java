package org.ooh4j.heap.mutator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.Leftovers;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** A program may run out of stack anywhere, also in the middle of a store. */
class StackOverflowTest {
    private static final int PAGES = 400;
    private static final int LONGS = PAGES * 512;

    @ParameterizedTest
    @CsvSource({"epml,INTENDED", "spml,INTENDED", "ufd,INTENDED", "epml,PUBLISHED", "spml,PUBLISHED"})
    @Timeout(60)
    void leavesNoSectionBehindAndLosesNoPage(String technique, Behaviour behaviour) throws InterruptedException {
        ManagedHeap.Options options = ManagedHeap.Options.of(32 << 20)
                .with(Technique.named(technique).orElseThrow())
                .with(behaviour);
        try (var heap = ManagedHeap.open(options)) {
            Leftovers.tolerate(heap.stops());
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
            DirtySubscription subscription = heap.dirtyLog().subscribe("test");
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicInteger overflows = new AtomicInteger();
            for (int round = 0; round < 60; round++) {
                long stackBytes = (256 << 10) + 48L * round;
                Thread thread = new Thread(null, () -> overflow(heap, array, overflows), "deep", stackBytes);
                thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
                long[] before = content(heap, array);
                thread.start();
                thread.join();
                assertThat(failure.get()).isNull();
                assertThat(everyChangedPageIsReported(heap, array, subscription, before))
                        .isTrue();
            }
            assertThat(overflows.get()).isPositive();
            System.out.println("StackOverflowTest overflows=" + overflows + " torn walks="
                    + heap.dirtyLog().tornWalks());
            heap.stops().stop("nobody was left inside", () -> {});
        }
    }

    private static void overflow(ManagedHeap heap, Handle array, AtomicInteger overflows) {
        for (int i = 0; i < 10; i++) {
            try {
                dive(heap.mutator(), array, i);
            } catch (StackOverflowError expected) {
                overflows.incrementAndGet();
            }
            heap.dirtyLog().harvest(); // arms every page again, so that walks happen deep down
        }
    }

    private static long dive(Mutator mutator, Handle array, int depth) {
        int page = depth % PAGES;
        mutator.putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + 4096L * page, depth + 1L);
        return dive(mutator, array, depth + 1) + 1;
    }

    private static long[] content(ManagedHeap heap, Handle array) {
        long[] words = new long[PAGES];
        for (int page = 0; page < PAGES; page++) {
            words[page] =
                    heap.mutator().getLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + 4096L * page);
        }
        return words;
    }

    private static boolean everyChangedPageIsReported(
            ManagedHeap heap, Handle array, DirtySubscription subscription, long[] before) {
        heap.dirtyLog().harvest();
        PageSet reported = new PageSet(heap.space().arena().limitBytes() >>> 12);
        subscription.takeInto(reported);
        long gva = array.block().address(array.index()) + ObjectLayout.PAYLOAD_OFFSET;
        boolean all = true;
        for (int page = 0; page < PAGES; page++) {
            long place = gva + 4096L * page;
            long now = NativeMemory.getLong(place + heap.space().arena().delta());
            all &= now == before[page] || reported.contains(Arena.page(place));
        }
        return all;
    }
}
