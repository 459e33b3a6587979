package org.ooh4j.examples.technique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;
import org.ooh4j.hwsim.tracking.TranslationCache;

class CardTableTest {
    private static final long FIRST_PAGE = 0x1000;
    private static final int PAGES = 300;

    private final long seed = Long.getLong("ooh4j.seed", System.nanoTime());

    /** A program stores as the port demands it: a walk comes first where the translation cache says so. */
    private static final class Program implements TranslationCache {
        private final BitSet writable = new BitSet();
        private final DirtyPageTracker tracker;

        Program(Technique technique) {
            tracker = technique.open(TrackingSetup.of(this, FIRST_PAGE, PAGES));
        }

        void store(long page) {
            if (!isWritableAndDirty(page)) {
                tracker.walk(0, page);
            }
        }

        TreeSet<Long> harvest() {
            TreeSet<Long> pages = new TreeSet<>();
            tracker.harvest(pages::add);
            return pages;
        }

        @Override
        public boolean isWritableAndDirty(long page) {
            return writable.get((int) page);
        }

        @Override
        public void fill(long page) {
            writable.set((int) page);
        }

        @Override
        public void shootDown(long page) {
            writable.clear((int) page);
        }
    }

    @Test
    void itReportsWhatTheOracleSeesOnRandomPrograms() {
        System.out.println("CardTableTest seed=" + seed);
        Random random = new Random(seed);
        Program cards = new Program(CardTable.TECHNIQUE);
        Program oracle = new Program(Technique.ORACLE);
        BitSet mapped = new BitSet();
        for (int step = 0; step < 20_000; step++) {
            int at = random.nextInt(PAGES);
            long page = FIRST_PAGE + at;
            int pages = 1 + random.nextInt(PAGES - at);
            switch (random.nextInt(20)) {
                case 0 -> {
                    both(cards, oracle, program -> program.tracker.map(page, pages));
                    mapped.set(at, at + pages);
                }
                case 1 -> {
                    if (mapped.nextClearBit(at) >= at + pages) {
                        both(cards, oracle, program -> program.tracker.unmap(page, pages));
                        mapped.clear(at, at + pages);
                    }
                }
                case 2 -> assertThat(cards.harvest()).isEqualTo(oracle.harvest());
                default -> {
                    if (mapped.get(at)) {
                        both(cards, oracle, program -> program.store(page));
                    }
                }
            }
        }
        assertThat(cards.harvest()).isEqualTo(oracle.harvest());
        assertThat(cards.harvest()).isEmpty();
    }

    private static void both(Program one, Program other, Consumer<Program> step) {
        step.accept(one);
        step.accept(other);
    }

    @Test
    void aStoreToAPageThatIsNotMappedIsRefused() {
        Program program = new Program(CardTable.TECHNIQUE);
        assertThatThrownBy(() -> program.store(FIRST_PAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("page is not mapped: page=4096; map it first");
    }

    /** Moves objects about while a collector marks beside; with every check on, and the oracle beside. */
    @Test
    void aCollectorUsesItAsItUsesEveryOther() {
        System.out.println("CardTableTest seed=" + seed);
        Random random = new Random(seed);
        int slots = 5_000;
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(32 << 20)
                        .with(CardTable.TECHNIQUE)
                        .withOracle(true));
                Collector collector = Collector.open(
                        heap,
                        CollectorOptions.of(PlanKind.CONCURRENT).withChecks().withStress(256 << 10),
                        CollectionListener.NONE)) {
            Mutator mutator = heap.mutator();
            TypeLayout longs = heap.types().arrayOf(FieldKind.LONG);
            TypeLayout table = heap.types().defineArray("long[][]", FieldKind.REF);
            Handle holder = mutator.allocate(table, slots, ManagedHeap.HANDLES);
            mutator.setRoot("table", holder.block(), holder.index());
            long[] model = new long[slots];
            for (int step = 1; step <= 200_000; step++) {
                int slot = random.nextInt(slots);
                Handle number = mutator.allocate(longs, 1, ManagedHeap.HANDLES);
                mutator.putLong(number.block(), number.index(), ObjectLayout.PAYLOAD_OFFSET, step);
                mutator.store(holder.block(), holder.index(), slot(slot), number.block(), number.index());
                model[slot] = step;
            }
            for (int slot = 0; slot < slots; slot++) {
                Handle number = mutator.load(holder.block(), holder.index(), slot(slot), ManagedHeap.HANDLES);
                long value = number == null
                        ? 0
                        : mutator.getLong(number.block(), number.index(), ObjectLayout.PAYLOAD_OFFSET);
                assertThat(value).isEqualTo(model[slot]);
            }
            assertThat(collector.statistics().concurrent()).isPositive();
            assertThat(heap.dirtyLog().oraclePages()).isPositive();
            assertThat(heap.dirtyLog().oracleMisses()).isZero();
        }
    }

    private static int slot(int index) {
        return ObjectLayout.PAYLOAD_OFFSET + 8 * index;
    }
}
