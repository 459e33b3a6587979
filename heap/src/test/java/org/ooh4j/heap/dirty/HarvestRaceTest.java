package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Stores race with a harvester that copies each reported page. Once all is quiet, the copies must equal the pages: a
 * page whose last store the copier missed, and that is reported no more, is lost.
 */
@Timeout(180)
class HarvestRaceTest {
    private static final long SECONDS = Long.getLong("ooh4j.stress.seconds", 4);
    private static final int PAGES = 16;
    private static final int WRITERS = 2;
    /** Longs of a page that one writer stores to. */
    private static final int SLICE = 200;

    private static final int STORES_A_ROUND = 300;

    static Stream<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("barriers")
    void losesNoPage(AsymmetricBarrier barrier) throws Exception {
        try (Race race = new Race(barrier)) {
            assertThat(race.lostPages(SECONDS, false)).isZero();
            System.out.println("HarvestRaceTest barrier=" + barrier.name() + " rounds=" + race.rounds + " harvests="
                    + race.harvests);
        }
    }

    @Test
    void losesPagesWhenTheHarvestDoesNotWaitForTheSectionsUnderWay() throws Exception {
        long lost = 0;
        for (int attempt = 0; attempt < 10 && lost == 0; attempt++) {
            try (Race race = new Race(AsymmetricBarrier.best())) {
                race.heap.dirtyLog().breakByNotWaiting();
                lost = race.lostPages(10, true);
                System.out.println("HarvestRaceTest without the wait: rounds=" + race.rounds + " lost=" + lost);
            }
        }
        assertThat(lost).as("pages lost without the handshake").isPositive();
    }

    private static final class Race implements AutoCloseable {
        private final ManagedHeap heap;
        private final Handle array;
        private final DirtySubscription subscription;
        private final long firstPage;
        private final long firstAddress;
        private final long[][] copies = new long[PAGES][512];
        private final PageSet taken;
        private final CyclicBarrier roundBegins = new CyclicBarrier(WRITERS + 1);
        private volatile int writing;
        private volatile boolean over;
        private long rounds;
        private long harvests;

        Race(AsymmetricBarrier barrier) {
            heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20).with(barrier));
            array = heap.mutator()
                    .allocate(heap.types().arrayOf(FieldKind.LONG), 512 * (PAGES + 1), ManagedHeap.HANDLES);
            subscription = heap.dirtyLog().subscribe("copier");
            taken = new PageSet(heap.space().arena().limitBytes() >>> 12);
            // the first page boundary inside the array, so that its pages hold nothing else
            long gva = array.block().address(array.index()) + ObjectLayout.PAYLOAD_OFFSET;
            firstPage = Arena.page(gva + 4095);
            firstAddress = heap.space().arena().pageAddress(firstPage);
        }

        long lostPages(long seconds, boolean untilLost) throws Exception {
            Thread[] writers = new Thread[WRITERS];
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers[w] = new Thread(() -> write(writer));
                writers[w].start();
            }
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            long lost = 0;
            while (System.nanoTime() < end && !(untilLost && lost > 0)) {
                writing = WRITERS;
                roundBegins.await();
                while (writing > 0) {
                    harvestAndCopy();
                }
                harvestAndCopy();
                lost += stalePages();
                rounds++;
            }
            over = true;
            roundBegins.await();
            for (Thread writer : writers) {
                writer.join();
            }
            return lost;
        }

        private void write(int writer) {
            long value = writer;
            MutatorContext section = heap.mutator().context();
            long base =
                    firstAddress - heap.space().arena().delta() - array.block().address(array.index());
            while (true) {
                await();
                if (over) {
                    return;
                }
                for (int i = 0; i < STORES_A_ROUND; i++) {
                    value += 7;
                    long offset = base + 4096L * (i % PAGES) + 8L * (writer * SLICE + i % 50);
                    heap.mutator().putLong(array.block(), array.index(), offset, value);
                    if (i % 5 == 0) {
                        storeSlice(section, i % PAGES, writer, value);
                    }
                }
                for (int page = 0; page < PAGES; page++) { // what is stored last to a page is what nobody reports again
                    storeSlice(section, page, writer, ++value);
                }
                synchronized (this) {
                    writing--;
                }
            }
        }

        /** As a bulk store does it, and far longer in its section: without the wait it is often cut in two. */
        private void storeSlice(MutatorContext section, int page, int writer, long value) {
            section.enter();
            try {
                if (NativeMemory.getByte(heap.dirtyLog().translationBytes() + firstPage + page) == 0) {
                    heap.dirtyLog().firstWrite(section, firstPage + page);
                }
                for (int i = writer * SLICE; i < (writer + 1) * SLICE; i++) {
                    NativeMemory.putLong(firstAddress + 4096L * page + 8L * i, value);
                    Thread.onSpinWait();
                }
            } finally {
                section.exit();
            }
        }

        private void await() {
            try {
                roundBegins.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        private void harvestAndCopy() {
            heap.dirtyLog().harvest();
            harvests++;
            taken.clear();
            subscription.takeInto(taken);
            for (int page = 0; page < PAGES; page++) {
                if (taken.contains(firstPage + page)) {
                    NativeMemory.copyToArray(firstAddress + 4096L * page, copies[page], 0, 512);
                }
            }
        }

        private int stalePages() {
            int stale = 0;
            long[] now = new long[512];
            for (int page = 0; page < PAGES; page++) {
                NativeMemory.copyToArray(firstAddress + 4096L * page, now, 0, 512);
                if (!Arrays.equals(now, copies[page])) {
                    stale++;
                }
            }
            return stale;
        }

        @Override
        public void close() {
            heap.close();
        }
    }
}
