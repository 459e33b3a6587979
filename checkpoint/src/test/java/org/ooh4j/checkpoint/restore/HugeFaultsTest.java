package org.ooh4j.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.space.Arena;

class HugeFaultsTest {
    private static final int PAGES = 4096;

    private static StoredRun run(long page, int pages) {
        return new StoredRun(page, 0, page * 4096, new int[pages]);
    }

    private static int ranges(StoredRun... runs) {
        try (Arena arena = new Arena(PAGES * 4096L)) {
            assumeTrue(arena.expectFilled(0, PAGES) > 0, "needs huge pages");
            HugeFaults faults = new HugeFaults(arena);
            faults.expect(List.of(runs));
            faults.done(PAGES);
            return faults.ranges();
        }
    }

    @Test
    void runsThatTouchAreOneRange() {
        assertThat(ranges(run(0, 600), run(600, 1), run(601, 1400))).isEqualTo(1);
    }

    @Test
    void aHoleOfOnePageEndsARange() {
        assertThat(ranges(run(0, 1500), run(1501, 1500))).isEqualTo(2);
    }

    @Test
    void rangesThatFillNoHugePageDoNotTakePart() {
        assertThat(ranges(run(0, 500), run(501, 500), run(1002, 500))).isZero();
        assertThat(ranges()).isZero();
    }
}
