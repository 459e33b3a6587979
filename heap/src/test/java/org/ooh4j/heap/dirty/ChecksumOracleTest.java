package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.verify.ChecksumOracle;
import org.ooh4j.heap.verify.UnreportedPageError;

class ChecksumOracleTest {
    private static final int LENGTH = 4000;
    /** Of the array, in a page that holds nothing else. */
    private static final int INDEX = 1500;

    private ManagedHeap heap;
    private DirtySubscription subscription;
    private PageSet pages;
    private ChecksumOracle oracle;
    private Handle array;
    private long gva;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20));
        subscription = heap.dirtyLog().subscribe("test");
        pages = new PageSet(heap.space().arena().limitBytes() >>> 12);
        oracle = new ChecksumOracle(heap.space().arena(), "epml");
        array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), LENGTH, ManagedHeap.HANDLES);
        gva = array.block().address(array.index()) + offset(INDEX);
    }

    @AfterEach
    void closeHeap() {
        oracle.close();
        heap.close();
    }

    private static long offset(int index) {
        return ObjectLayout.PAYLOAD_OFFSET + 8L * index;
    }

    private void store(int index, long value) {
        heap.mutator().putLong(array.block(), array.index(), offset(index), value);
    }

    private void storeBehindTheLog(long at, long value) {
        NativeMemory.putLong(at + heap.space().arena().delta(), value);
    }

    private void take() {
        heap.dirtyLog().harvest();
        pages.clear();
        subscription.takeInto(pages);
        oracle.taken(pages);
    }

    private void check() {
        take();
        oracle.check();
    }

    @Test
    void storesThroughTheLogAreAllReported() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("ChecksumOracleTest seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            for (int i = random.nextInt(20); i > 0; i--) {
                store(random.nextInt(LENGTH), random.nextLong());
                heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), random.nextInt(300), ManagedHeap.HANDLES);
            }
            if (random.nextBoolean()) {
                take();
            }
            check();
        }
        heap.space().discardFree(heap.mutator().context());
        check();
        assertThat(oracle.checks()).isEqualTo(50); // the first has nothing to compare with
        assertThat(oracle.pagesCompared()).isPositive();
        assertThat(oracle.unreportedPages()).isZero();
    }

    @Test
    void aStoreThatTheLogDoesNotSeeIsAnErrorThatNamesThePage() {
        check();
        for (int bit = 0; bit < 64; bit += 7) {
            storeBehindTheLog(gva, 1L << bit);
            assertThatThrownBy(this::check)
                    .isInstanceOf(UnreportedPageError.class)
                    .hasMessage("pages changed that the dirty log did not report: pages=1 first=" + Arena.page(gva)
                            + " gva=0x" + Long.toHexString(gva & -4096)
                            + " technique=epml; stop using the heap, and track it by another technique (technique=) or"
                            + " collect with plan=stw");
            check(); // told once
        }
        assertThat(oracle.unreportedPages()).isEqualTo(10);
    }

    @Test
    void theFirstStoreToAPageThatTheArenaGrewByMustBeReportedToo() {
        check();
        long before = heap.space().arena().committedBytes();
        heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 100_000, ManagedHeap.HANDLES);
        long last = heap.space().arena().committedBytes() - 8;
        assertThat(last).isGreaterThan(before);
        check();

        heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 100_000, ManagedHeap.HANDLES);
        storeBehindTheLog(Arena.BASE + heap.space().arena().committedBytes() - 8, 5);
        assertThatThrownBy(this::check).isInstanceOf(UnreportedPageError.class);
    }

    @Test
    void aPageThatWasTakenMayNotChangeUnreportedUntilTheNextTake() {
        check();
        store(INDEX, 1);
        take(); // beside the program
        store(INDEX, 2);
        check();

        store(INDEX, 3);
        take();
        storeBehindTheLog(gva, 4);
        assertThatThrownBy(this::check).isInstanceOf(UnreportedPageError.class);
    }

    /** What a harvest waits for: a store that found its page writable before the page was armed again. */
    @Test
    void aHarvestThatDoesNotWaitForTheSectionsUnderWayIsFound() {
        check();
        store(INDEX, 1); // from here on the page is writable
        heap.dirtyLog().breakByNotWaiting();
        MutatorContext section = heap.mutator().context();
        section.enter();
        boolean writable = NativeMemory.getByte(heap.dirtyLog().translationBytes() + Arena.page(gva)) != 0;
        take();
        storeBehindTheLog(gva, 2); // as the rest of the section would
        section.exit();

        assertThat(writable).isTrue();
        assertThatThrownBy(this::check).isInstanceOf(UnreportedPageError.class);
    }

    @Test
    void theFirstCheckTakesThePagesAsTheyAre() {
        storeBehindTheLog(gva, 1);
        assertThatCode(this::check).doesNotThrowAnyException();
    }
}
