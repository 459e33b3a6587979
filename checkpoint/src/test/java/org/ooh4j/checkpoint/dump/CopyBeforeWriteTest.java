package org.ooh4j.checkpoint.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

class CopyBeforeWriteTest {
    private static final int PAGES = 16;
    private static final long SMALL = 1 | 1 << 8;

    private final Arena arena = new Arena(PAGES * 4096);
    private final LiveBlocks live = new LiveBlocks(PAGES / 4);
    private final StoreStalls stalls = new StoreStalls();
    private final CopyBeforeWrite pages = new CopyBeforeWrite(arena, live, new AsideBuffer(2 * 4096), stalls);
    private final Reservation target = Reservation.of(4096);

    @AfterEach
    void close() {
        pages.close();
        arena.close();
        target.close();
    }

    private void pend(long page, long word) {
        live.set((int) page / 4, SMALL);
        NativeMemory.putLong(arena.pageAddress(page), word);
        pages.pend(page);
    }

    private long taken(long page) {
        assertThat(pages.takeInto(page, target.address())).isTrue();
        return NativeMemory.getLong(target.address());
    }

    @Test
    void theWriterGetsAPageAsItWasThoughItWasWrittenToMeanwhile() {
        pend(3, 1);
        assertThat(pages.beforeFirstWrite(3)).isTrue();
        NativeMemory.putLong(arena.pageAddress(3), 2);
        assertThat(pages.beforeFirstWrite(3)).isTrue();
        assertThat(taken(3)).isEqualTo(1);
        assertThat(pages.asidePages()).isEqualTo(1);
        assertThat(pages.takeInto(3, target.address())).isFalse();
    }

    @Test
    void aPageThatIsNotPendingIsNotCopied() {
        assertThat(pages.beforeFirstWrite(3)).isTrue();
        assertThat(pages.takeInto(3, target.address())).isFalse();
    }

    @Test
    void aPageOfABlockThatWasFreeIsNeitherCopiedNorWritten() {
        pages.pend(3);
        pages.pend(4);
        assertThat(pages.beforeFirstWrite(3)).isTrue();
        assertThat(pages.takeInto(3, target.address())).isFalse();
        assertThat(pages.takeInto(4, target.address())).isFalse();
        assertThat(pages.asidePages()).isZero();
    }

    @Test
    void atTheCapAFirstWriteWaitsUntilTheWriterHasMadeRoom() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        stalls.onStall(told::add);
        for (int page = 0; page < 3; page++) {
            pend(page, 10 + page);
        }
        assertThat(pages.beforeFirstWrite(0)).isTrue();
        assertThat(pages.beforeFirstWrite(1)).isTrue();
        assertThat(pages.beforeFirstWrite(2)).isFalse();
        Thread mutator = new Thread(() -> {
            while (!pages.beforeFirstWrite(2)) {
                pages.await(2);
            }
            NativeMemory.putLong(arena.pageAddress(2), 99);
        });
        mutator.start();
        while (mutator.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(taken(0)).isEqualTo(10);
        mutator.join();
        assertThat(taken(2)).isEqualTo(12);
        assertThat(stalls.count()).isEqualTo(1);
        assertThat(told).containsExactly(stalls.nanos());
        assertThat(stalls.longestNanos()).isPositive().isEqualTo(stalls.nanos());
    }

    @Test
    void whoStillWaitsWhenTheGuardIsClosedGoesOnWithoutALookAtFreedMemory() throws Exception {
        CopyBeforeWrite closing = new CopyBeforeWrite(arena, live, new AsideBuffer(4096), stalls);
        pend(0, 10);
        closing.pend(0);
        closing.pend(1);
        assertThat(closing.beforeFirstWrite(0)).isTrue();
        Thread mutator = new Thread(() -> closing.await(1));
        mutator.start();
        while (mutator.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.close();
        mutator.join(10_000);
        assertThat(mutator.isAlive()).isFalse();
        closing.await(1);
    }

    @Test
    void droppedPagesLetEveryWritePassAndGiveTheirRoomBack() {
        pend(0, 1);
        pend(1, 2);
        assertThat(pages.beforeFirstWrite(0)).isTrue();
        pages.drop(0);
        pages.drop(1);
        pend(2, 3);
        pend(3, 4);
        assertThat(pages.beforeFirstWrite(2)).isTrue();
        assertThat(pages.beforeFirstWrite(3)).isTrue();
        assertThat(taken(3)).isEqualTo(4);
        assertThat(taken(2)).isEqualTo(3);
    }

    @Test
    void whoeverComesFirstMutatorOrWriterThePageIsThatOfTheCut() throws Exception {
        int rounds = 3000;
        CyclicBarrier start = new CyclicBarrier(3);
        List<Thread> mutators = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            mutators.add(new Thread(() -> {
                for (int round = 0; round < rounds; round++) {
                    await(start);
                    for (int page = 0; page < PAGES; page++) {
                        while (!pages.beforeFirstWrite(page)) {
                            pages.await(page);
                        }
                        NativeMemory.putLong(arena.pageAddress(page), -1);
                        NativeMemory.putLong(arena.pageAddress(page) + 4088, -1);
                    }
                    await(start);
                }
            }));
        }
        mutators.forEach(Thread::start);
        int wrong = 0;
        for (int round = 0; round < rounds; round++) {
            for (int page = 0; page < PAGES; page++) {
                pend(page, round);
                NativeMemory.putLong(arena.pageAddress(page) + 4088, round);
            }
            await(start);
            for (int page = PAGES - 1; page >= 0; page--) {
                wrong += taken(page) == round && NativeMemory.getLong(target.address() + 4088) == round ? 0 : 1;
            }
            await(start);
        }
        for (Thread mutator : mutators) {
            mutator.join();
        }
        assertThat(wrong).isZero();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
