package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GranuleBitmapTest {
    private static final int GRANULES = 1 << 16;
    private final GranuleBitmap bitmap = new GranuleBitmap(GRANULES);

    @AfterEach
    void close() {
        bitmap.close();
    }

    @Test
    void bitsAreSetOnceAndCleared() {
        assertThat(bitmap.set(GRANULES - 1)).isTrue();
        assertThat(bitmap.set(GRANULES - 1)).isFalse();
        assertThat(bitmap.get(GRANULES - 1)).isTrue();
        assertThat(bitmap.get(GRANULES - 2)).isFalse();
        assertThat(bitmap.word((GRANULES - 1) >>> 6)).isEqualTo(Long.MIN_VALUE);
        bitmap.putWord(3, 5);
        assertThat(bitmap.get(192) && !bitmap.get(193) && bitmap.get(194)).isTrue();
        bitmap.clear(GRANULES);
        assertThat(bitmap.get(GRANULES - 1)).isFalse();
        assertThat(bitmap.word(3)).isZero();
    }

    @Test
    void ofManyThreadsExactlyOneSetsEachBit() {
        AtomicInteger set = new AtomicInteger();
        IntStream.range(0, 4).parallel().forEach(thread -> {
            for (int granule = 0; granule < GRANULES; granule++) {
                if (bitmap.set(granule)) {
                    set.incrementAndGet();
                }
            }
        });
        assertThat(set).hasValue(GRANULES);
    }
}
