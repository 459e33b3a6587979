package org.ooh4j.heap.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.WrongTypeException;

class HeapBytesTest {
    private ManagedHeap heap;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(32 << 20).open();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void aTextIsReadAsItWasWritten() {
        HeapBytes text = HeapBytes.create(heap, "Größe \uD83D\uDE00");
        assertThat(text).hasToString("Größe \uD83D\uDE00");
        assertThat(text.length()).isEqualTo(12);
        assertThat(text.get(0)).isEqualTo((byte) 'G');
        assertThat(HeapBytes.at(heap, text.handle())).isEqualTo(text).hasSameHashCodeAs(text);
        assertThat(HeapBytes.create(heap, "").toArray()).isEmpty();
        assertThat(heap.typeOf(text.handle()).isLeaf()).isTrue();
    }

    @Test
    void allIsAsWithByteArrays() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("HeapBytesTest seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] a = bytes(random);
            byte[] b = random.nextInt(3) == 0 ? Arrays.copyOf(a, random.nextInt(a.length + 1)) : bytes(random);
            if (random.nextBoolean() && b.length > 0) {
                b[random.nextInt(b.length)]++;
            }
            compare(a, b, random);
        }
    }

    private void compare(byte[] a, byte[] b, Random random) {
        HeapBytes one = HeapBytes.create(heap, a);
        HeapBytes two = HeapBytes.create(heap, b);
        assertThat(one.toArray()).isEqualTo(a);
        assertThat(one.hashCode()).isEqualTo(Arrays.hashCode(a));
        assertThat(one.equals(two)).isEqualTo(Arrays.equals(a, b));
        assertThat(one.equals(HeapBytes.create(heap, a))).isTrue();
        assertThat(one.contentEquals(b)).isEqualTo(Arrays.equals(a, b));
        assertThat(Integer.signum(one.compareTo(two))).isEqualTo(Integer.signum(Arrays.compareUnsigned(a, b)));
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        assertThat(one.concat(two).contentEquals(both)).isTrue();
        int from = random.nextInt(a.length + 1);
        int to = from + random.nextInt(a.length - from + 1);
        assertThat(one.slice(from, to).toArray()).isEqualTo(Arrays.copyOfRange(a, from, to));
        byte[] part = new byte[to - from + 2];
        one.read(from, part, 1, to - from);
        assertThat(Arrays.copyOfRange(part, 1, part.length - 1)).isEqualTo(Arrays.copyOfRange(a, from, to));
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(5000) : random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void byteStringsOfTwoHeapsAreComparedButNotJoined() {
        try (ManagedHeap other = ManagedHeap.builder().limit(1 << 20).open()) {
            HeapBytes here = HeapBytes.create(heap, "same");
            HeapBytes there = HeapBytes.create(other, "same");
            assertThat(here).isEqualTo(there).isEqualByComparingTo(there);
            assertThatThrownBy(() -> here.concat(there)).hasMessageStartingWith("handle belongs to another heap");
        }
    }

    @Test
    void whatIsOutsideOrNoByteStringIsRefused() {
        HeapBytes text = HeapBytes.create(heap, "abc");
        assertThatThrownBy(() -> text.slice(1, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("range is outside the byte-string: from=1 to=4 length=3; stay between 0 and its length");
        assertThatThrownBy(() -> text.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> HeapBytes.at(heap, heap.arrays().chars().allocate(1)))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> HeapBytes.at(heap, null)).isInstanceOf(NullPointerException.class);
    }
}
