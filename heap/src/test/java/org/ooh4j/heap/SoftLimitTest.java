package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.mutator.ArenaFullError;
import org.ooh4j.heap.space.Reclaimer;

/** A heap asks for a collection before it grows beyond its soft limit, and throws at its hard one. */
class SoftLimitTest {
    private static final int SOFT = 2 << 20;

    @Test
    void withoutACollectorTheHeapGrowsToItsLimitAndNoFurther() {
        try (ManagedHeap heap =
                ManagedHeap.builder().limit(8 << 20).softLimit(SOFT).open()) {
            assertThatThrownBy(() -> fill(heap, 16 << 20))
                    .isInstanceOf(ArenaFullError.class)
                    .hasMessageContaining("limit=8388608");
            assertThat(heap.space().statistics().committedBytes()).isEqualTo(8 << 20);
            assertThat(heap.space().softLimitCollections()).isZero();
        }
    }

    @Test
    void aCollectionIsAskedForAtTheSoftLimitAndAgainAfterEachEighthOfIt() {
        try (ManagedHeap heap =
                ManagedHeap.builder().limit(8 << 20).softLimit(SOFT).open()) {
            AtomicInteger asked = new AtomicInteger();
            heap.attach(new Reclaimer() {
                @Override
                public void allocated(long bytes) {}

                @Override
                public boolean reclaim(long bytes) {
                    asked.incrementAndGet();
                    return false;
                }
            });
            fill(heap, SOFT - (128 << 10));
            assertThat(heap.space().statistics().committedBytes()).isLessThanOrEqualTo(SOFT);
            assertThat(asked.get()).isZero();
            fill(heap, 1 << 20);
            assertThat(asked.get()).isBetween(3, 5);
            assertThat(heap.space().softLimitCollections()).isEqualTo(asked.get());
            heap.arrays().longs().allocate(200_000); // larger than an eighth
            assertThatThrownBy(() -> fill(heap, 16 << 20)).isInstanceOf(ArenaFullError.class);
            assertThat(heap.space().statistics().committedBytes()).isEqualTo(8 << 20);
        }
    }

    private static void fill(ManagedHeap heap, long bytes) {
        LongArrayType longs = heap.arrays().longs();
        for (long done = 0; done < bytes; done += 1024) {
            longs.allocate(127);
        }
    }
}
