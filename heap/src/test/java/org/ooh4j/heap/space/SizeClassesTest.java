package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeClassesTest {
    @Test
    void everySizeGetsTheSmallestClassThatHoldsIt() {
        for (int granules = 1; granules <= SizeClasses.MAX_GRANULES; granules++) {
            int sizeClass = SizeClasses.classOf(granules);
            assertThat(SizeClasses.granules(sizeClass)).isGreaterThanOrEqualTo(granules);
            if (sizeClass > 0) {
                assertThat(SizeClasses.granules(sizeClass - 1)).isLessThan(granules);
            }
            assertThat(SizeClasses.isCellSize(granules)).isEqualTo(SizeClasses.granules(sizeClass) == granules);
        }
    }

    @Test
    void sizesUpTo512BytesAreExact() {
        for (int bytes = 16; bytes <= 512; bytes += 16) {
            assertThat(SizeClasses.granules(SizeClasses.classOf(bytes / 16))).isEqualTo(bytes / 16);
        }
    }

    @Test
    void wasteInsideCellsAndAtTheEndOfBlocksIsBounded() {
        for (int sizeClass = 0; sizeClass < SizeClasses.count(); sizeClass++) {
            int cell = SizeClasses.granules(sizeClass);
            int tail = SizeClasses.BLOCK_GRANULES - SizeClasses.cells(sizeClass) * cell;
            assertThat((double) tail / SizeClasses.BLOCK_GRANULES).isLessThan(1.0 / 32);
            if (sizeClass > 0) {
                double inside = (double) (cell - SizeClasses.granules(sizeClass - 1) - 1) / cell;
                assertThat(inside).isLessThan(SizeClasses.cells(sizeClass) >= 6 ? 1.0 / 7 : 1.0 / 3);
            }
        }
    }

    @Test
    void startBitsAreThoseOfTheCells() {
        for (int sizeClass = 0; sizeClass < SizeClasses.count(); sizeClass++) {
            int cells = 0;
            for (int word = 0; word < SizeClasses.BLOCK_WORDS; word++) {
                for (long bits = SizeClasses.starts(sizeClass, word); bits != 0; bits &= bits - 1) {
                    int granule = word * 64 + Long.numberOfTrailingZeros(bits);
                    assertThat(granule % SizeClasses.granules(sizeClass)).isZero();
                    assertThat(granule + SizeClasses.granules(sizeClass))
                            .isLessThanOrEqualTo(SizeClasses.BLOCK_GRANULES);
                    cells++;
                }
            }
            assertThat(cells).isEqualTo(SizeClasses.cells(sizeClass));
        }
    }
}
