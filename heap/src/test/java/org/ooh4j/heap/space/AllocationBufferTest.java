package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.dirty.PageGuard;

class AllocationBufferTest {
    private final TestSpace test = new TestSpace(4 << 20);

    @AfterEach
    void close() {
        test.close();
    }

    /** Makes the next first write of a page leave its section and run {@code meanwhile} outside. */
    private void guardOnce(Runnable meanwhile) {
        AtomicInteger left = new AtomicInteger(1);
        test.log.harvest();
        test.stops.stop(
                "guard",
                () -> test.log.guard(new PageGuard() {
                    @Override
                    public boolean beforeFirstWrite(long page) {
                        return left.get() == 0;
                    }

                    @Override
                    public void await(long page) {
                        if (left.getAndSet(0) == 1) {
                            meanwhile.run();
                        }
                    }
                }));
    }

    private long tryAllocate(AllocationBuffer buffer, int length) {
        TestSection section = test.section();
        section.enter();
        try {
            return buffer.tryAllocate(section, test.longs, length);
        } finally {
            section.exit();
        }
    }

    @Test
    void aCellThatAStopTookAwayWhileThePageWasAwaitedIsNotUsed() {
        test.allocate(test.longs, 3);
        AllocationBuffer other = test.space.newBuffer();
        long[] stolen = new long[1];
        guardOnce(() -> {
            test.stops.stop("retire", test::retireAll);
            other.refill(test.section(), test.longs, 3);
            stolen[0] = tryAllocate(other, 3);
        });
        assertThat(tryAllocate(test.section().buffer, 3)).isZero();
        assertThat(stolen[0]).isNotZero();
        assertThat(test.allocate(test.longs, 3)).isNotEqualTo(stolen[0]);
    }

    @Test
    void aCellThatIsStillThereAfterThePageWasAwaitedIsUsed() {
        long first = test.allocate(test.longs, 3);
        guardOnce(() -> test.stops.stop("nothing", () -> {}));
        assertThat(tryAllocate(test.section().buffer, 3)).isEqualTo(first + 32);
    }

    @Test
    void aBlockTakenBeforeASweepBeganIsNotOpenedAfterIt() {
        long first = test.allocate(test.longs, 3);
        test.stops.stop("retire", test::retireAll);
        TestSection section = test.section();
        CellCursor cursor = new CellCursor(SizeClasses.classOf(2), test.space.tables().allocated);
        int taken = test.space.tables().currentSweep();
        assertThat(section.buffer.refill().openSwept(section, cursor, 0, taken)).isTrue();
        assertThat(cursor.hasCell()).isTrue();
        cursor.close();
        test.collect(() -> test.space.mark(first));
        assertThat(section.buffer.refill().openSwept(section, cursor, 0, taken)).isFalse();
        assertThat(cursor.hasCell()).isFalse();
    }

    @Test
    void everyCellOfABlockIsHandedOutOnce() {
        Set<Long> cells = new HashSet<>();
        for (int i = 0; i < 16384 / 48; i++) {
            assertThat(cells.add(test.allocate(test.longs, 4))).isTrue();
        }
        assertThat(tryAllocate(test.section().buffer, 4)).isZero();
        assertThat(test.space.statistics().allocatedBytes()).isEqualTo(16384 / 48 * 48);
        assertThat(cells.stream().map(gva -> Arena.page(gva) / 4).distinct()).hasSize(1);
    }

    @Test
    void objectsAreBornMarkedWhileAllocationIsMarked() {
        long white = test.allocate(test.longs, 3);
        test.stops.stop("black", () -> test.space.allocateMarked(true));
        long black = test.allocate(test.longs, 3);
        long large = test.allocate(test.longs, 10_000);
        test.stops.stop("white", () -> test.space.allocateMarked(false));
        assertThat(test.space.isMarked(white)).isFalse();
        assertThat(test.space.isMarked(black)).isTrue();
        assertThat(test.space.isMarked(large)).isTrue();
        assertThat(test.space.isMarked(test.allocate(test.longs, 3))).isFalse();
    }

    @Test
    void refillingReportsWhatItReserved() {
        TestSection section = test.section();
        assertThat(section.buffer.refill(section, test.longs, 3)).isEqualTo(16384);
        assertThat(section.buffer.refill(section, test.longs, 3)).isZero();
        tryAllocate(section.buffer, 3);
        test.stops.stop("retire", test::retireAll);
        assertThat(section.buffer.refill(section, test.longs, 3)).isEqualTo(16384 - 32);
        assertThat(section.buffer.refill(section, test.longs, 10_000)).isEqualTo(5 * 16384);
        assertThat(section.buffer.refill(section, test.longs, 10_001)).isZero();
        assertThat(section.buffer.refill(section, test.longs, 20_000)).isEqualTo(10 * 16384);
        assertThat(test.space.statistics().allocatedBytes()).isEqualTo(11 * 16384);
    }
}
