package org.ooh4j.checkpoint.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

class PageFingerprintsTest {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    private final Reservation page = Reservation.of(4096);
    private final PageIndex index = new PageIndex(64);
    private final PageFingerprints prints = new PageFingerprints(index);

    @AfterEach
    void close() {
        page.close();
    }

    private boolean isSame(long number) {
        boolean same = prints.isSame(number, page.address());
        if (!same) {
            index.page(number, 1, 7, 4096, 0);
        }
        return same;
    }

    private void fill(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 512; i++) {
            NativeMemory.putLong(page.address() + 8L * i, random.nextLong());
        }
    }

    @Test
    void aPageIsTheSameUntilAnyOfItsBitsChanges() {
        System.out.println("PageFingerprintsTest seed=" + SEED);
        fill(SEED);
        assertThat(isSame(3)).isFalse();
        assertThat(isSame(3)).isTrue();
        for (int bit = 0; bit < 4096 * 8; bit++) {
            long at = page.address() + bit / 8;
            NativeMemory.putByte(at, (byte) (NativeMemory.getByte(at) ^ 1 << bit % 8));
            assertThat(isSame(3)).as("bit %d", bit).isFalse();
        }
        assertThat(isSame(3)).isTrue();
        assertThat(isSame(4)).as("another page of the same content").isFalse();
    }

    @Test
    void wordsThatChangePlacesChangeThePage() {
        fill(1);
        assertThat(isSame(0)).isFalse();
        long first = NativeMemory.getLong(page.address());
        NativeMemory.putLong(page.address(), NativeMemory.getLong(page.address() + 8));
        NativeMemory.putLong(page.address() + 8, first);
        assertThat(isSame(0)).isFalse();
    }

    @Test
    void aPageThatTheIndexHasLostMeanwhileIsNotTheSame() {
        fill(2);
        isSame(5);
        index.zeroPage(5);
        assertThat(isSame(5)).isFalse();
        assertThat(isSame(5)).isTrue();
    }

    @Test
    void aFailedSnapshotLeavesWhatWasKnownBeforeIt() {
        fill(3);
        isSame(5);
        index.commit();
        prints.commit();
        fill(4);
        assertThat(isSame(5)).isFalse();
        index.rollback();
        prints.rollback();
        assertThat(isSame(5)).isFalse();
        index.rollback();
        prints.rollback();
        fill(3);
        assertThat(isSame(5)).isTrue();
    }

    /** Each of few bits of the key matters: another key gives other fingerprints, so nobody can aim at one. */
    @Test
    void equalPagesHaveOtherFingerprintsUnderAnotherKey() {
        Set<Long> seen = new HashSet<>();
        for (long key = 0; key < 100; key++) {
            PageIndex other = new PageIndex(64);
            long[] words = new SplittableRandom(key).longs(512).toArray();
            PageFingerprints under = new PageFingerprints(other, words);
            fill(5);
            under.isSame(0, page.address());
            seen.add(under.low(0));
        }
        assertThat(seen).hasSize(100);
    }
}
