package org.ooh4j.checkpoint.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannedSharesTest {
    private static List<List<StoredRun>> shares(List<StoredRun> runs, int threads) {
        long pages = runs.stream().mapToLong(StoredRun::pages).sum();
        PlannedShares shares = new PlannedShares(runs, pages, threads);
        List<List<StoredRun>> all = new ArrayList<>();
        for (List<StoredRun> share = shares.next(); !share.isEmpty(); share = shares.next()) {
            all.add(List.copyOf(share));
        }
        return all;
    }

    private static List<StoredRun> runs(int count, int pages) {
        return IntStream.range(0, count)
                .mapToObj(i -> new StoredRun((long) i * pages, 1, (long) i * pages * 4096, new int[pages]))
                .toList();
    }

    @Test
    void everyRunIsHandedOutOnceInOrder() {
        List<StoredRun> runs = runs(5000, 7);
        assertThat(shares(runs, 3).stream().flatMap(List::stream)).containsExactlyElementsOf(runs);
    }

    @Test
    void fewScatteredPagesHaveAShareForEveryThreadAndMore() {
        assertThat(shares(runs(2600, 1), 2)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void veryFewPagesAreNotWorthASecondThread() {
        assertThat(shares(runs(300, 1), 4)).hasSize(1);
    }

    @Test
    void aShareIsNoLongerThanNeighboursNeed() {
        assertThat(shares(runs(4000, 64), 2))
                .allSatisfy(share -> assertThat(
                                share.stream().mapToInt(StoredRun::pages).sum())
                        .isLessThan(8192 + 64));
    }

    @Test
    void nothingIsNoShare() {
        assertThat(shares(List.of(), 2)).isEmpty();
    }
}
