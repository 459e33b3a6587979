package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.verify.HeapVerifier;

/** A negative length is refused also where a buffer has cells and runs at hand, which a fresh thread has not. */
class NegativeLengthTest {
    private final ManagedHeap heap = ManagedHeap.builder().limit(16 << 20).open();

    @AfterEach
    void close() {
        heap.close();
    }

    private void refuses(ArrayType type, int length) {
        assertThatThrownBy(() -> type.allocate(length))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessageContaining("length=" + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2, -8, -1000, Integer.MIN_VALUE})
    void isRefusedForEveryElementSize(int length) {
        Handle bytes = heap.arrays().bytes().allocate(3);
        Handle longs = heap.arrays().longs().allocate(3);
        Handle large = heap.arrays().longs().allocate(100_000);
        refuses(heap.arrays().bytes(), length);
        refuses(heap.arrays().shorts(), length);
        refuses(heap.arrays().ints(), length);
        refuses(heap.arrays().longs(), length);
        refuses(heap.arrays().refs("Object[]"), length);
        assertThat(heap.arrays().bytes().length(bytes)).isEqualTo(3);
        assertThat(heap.arrays().longs().length(longs)).isEqualTo(3);
        assertThat(heap.arrays().longs().length(large)).isEqualTo(100_000);
    }

    @Test
    void leavesTheHeapWhole() {
        Handle large = heap.arrays().longs().allocate(100_000);
        refuses(heap.arrays().longs(), -1);
        assertThat(heap.arrays().longs().length(large)).isEqualTo(100_000);
        heap.stops()
                .stop(
                        "test",
                        () -> assertThat(HeapVerifier.verify(heap).problems()).isEmpty());
    }
}
