package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.hwsim.cost.Event;

/** First writes that go on before they are walked, and what nobody may notice of it. */
@Timeout(60)
class WalksPutOffTest {
    private static final int PAGES = 3 * PendingWalks.CAPACITY;

    private ManagedHeap heap;
    private DirtyLog log;
    private DirtySubscription subscription;
    private Handle array;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(16 << 20));
        log = heap.dirtyLog();
        array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 512 * PAGES, ManagedHeap.HANDLES);
        subscription = log.subscribe("test");
        for (int page = 0; page < PAGES; page++) {
            store(page); // so that later walks meet no fault
        }
        taken();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    private static long offset(int page) {
        return ObjectLayout.PAYLOAD_OFFSET + 4096L * page;
    }

    /** The number in the arena of a page of the array. */
    private long number(int page) {
        return Arena.page(array.block().address(array.index()) + offset(page));
    }

    private void store(int page) {
        heap.mutator().putLong(array.block(), array.index(), offset(page), page + 1L);
    }

    private PageSet taken() {
        log.harvest();
        PageSet pages = new PageSet(heap.space().arena().limitBytes() >>> 12);
        subscription.takeInto(pages);
        return pages;
    }

    private static void inAnotherThread(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        new Thread(task, "another").start();
        task.get();
    }

    @Test
    void whoeverReadsTheCountsFindsThemPerformed() {
        long before = log.count(Event.PAGE_WALK);
        for (int page = 0; page < 10; page++) {
            store(page);
        }
        int number = heap.mutator().context().number();
        assertThat(log.machine.pendingOf(number).end())
                .isEqualTo(log.machine.pendingOf(number).first() + 10);
        assertThat(log.count(Event.PAGE_WALK)).isEqualTo(before + 10);
        assertThat(log.machine.pendingOf(number).end())
                .isEqualTo(log.machine.pendingOf(number).first());
        for (int page = 10; page < 20; page++) {
            store(page);
        }
        assertThat(log.ledger().of(Event.PAGE_WALK)).isEqualTo(before + 20);
        store(20);
        assertThat(subscription.expectedPages()).isEqualTo(21);
        assertThat(taken().size()).isEqualTo(21);
    }

    @Test
    void asManyAsAThreadCanKeepAndMoreAreAllReported() {
        for (int round = 0; round < 5; round++) {
            for (int page = 0; page < PAGES; page++) {
                store(page);
            }
            assertThat(taken().size()).isEqualTo(PAGES);
        }
    }

    @Test
    void aRangeOfMorePagesThanAThreadCanKeepIsWritableInOneSection() {
        MutatorContext section = heap.mutator().context();
        section.enter();
        try {
            log.ensureWritable(section, number(0), number(PAGES - 1));
            for (int page = 0; page < PAGES; page++) {
                assertThat(log.machine.translations.isSet(number(page))).isTrue();
            }
        } finally {
            section.exit();
        }
        assertThat(taken().size()).isEqualTo(PAGES);
    }

    @Test
    void whatEndedThreadsPutOffIsReportedAndTheirNumbersServeOthers() throws Exception {
        int most = 0;
        for (int thread = 0; thread < 200; thread++) {
            int page = thread;
            int[] number = {0};
            inAnotherThread(() -> {
                store(page);
                number[0] = heap.mutator().context().number();
            });
            most = Math.max(most, number[0]);
        }
        PageSet taken = taken();
        for (int page = 0; page < 200; page++) {
            assertThat(taken.contains(number(page))).as("page " + page).isTrue();
        }
        assertThat(most).as("numbers are used again").isLessThan(199);
    }

    /** Another thread may find the page writable, and store, before the one that makes it so has put it on record. */
    @Test
    void aHarvestWaitsForThoseThatAreJustBetweenTheByteAndTheEntry() throws Exception {
        long page = number(7);
        CountDownLatch writable = new CountDownLatch(1);
        CountDownLatch harvesting = new CountDownLatch(1);
        Thread between = new Thread(() -> {
            MutatorContext section = heap.mutator().context();
            log.machine.lock.run(() -> log.machine.makePendingOf(section.number()));
            section.enter();
            try {
                log.machine.translations.set(page);
                writable.countDown();
                harvesting.await();
                log.machine.pendingOf(section.number()).add(log.machine.translations, page); // now the entry
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                section.exit();
            }
        });
        between.start();
        writable.await();
        store(7); // passes: the page is writable
        FutureTask<PageSet> harvest = new FutureTask<>(this::taken);
        Thread harvester = new Thread(harvest, "harvester");
        harvester.start();
        while (harvester.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // until it waits for the section
        }
        harvesting.countDown();
        assertThat(harvest.get().contains(page)).isTrue();
        between.join();
    }

    /** The stack may end between the byte and the entry: nobody knows of the page then. */
    @Test
    void aPageWhoseEntryWasNeverMadeIsReportedAndArmedAgain() {
        long page = number(9);
        log.machine.translations.set(page);
        log.machine.torn = true;
        assertThat(taken().contains(page)).isTrue();
        assertThat(log.tornWalks()).isEqualTo(1);
        assertThat(log.machine.translations.isSet(page)).isFalse();
        store(9);
        assertThat(taken().contains(page)).isTrue();
        assertThat(log.tornWalks()).isEqualTo(1);
    }
}
