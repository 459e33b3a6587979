package org.ooh4j.heap.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
    private final Reservation memory = Reservation.of(4 << 20);
    private final long at = memory.address();

    @AfterEach
    void free() {
        memory.close();
    }

    @Test
    void everyKindReadsBackWhatWasWritten() {
        NativeMemory.putByte(at, (byte) -3);
        NativeMemory.putShort(at + 2, (short) -4);
        NativeMemory.putChar(at + 4, (char) 0xfedc);
        NativeMemory.putInt(at + 8, -5);
        NativeMemory.putLong(at + 16, Long.MIN_VALUE + 1);
        NativeMemory.putFloat(at + 24, -1.5f);
        NativeMemory.putDouble(at + 32, Math.PI);
        assertThat(NativeMemory.getByte(at)).isEqualTo((byte) -3);
        assertThat(NativeMemory.getShort(at + 2)).isEqualTo((short) -4);
        assertThat(NativeMemory.getChar(at + 4)).isEqualTo((char) 0xfedc);
        assertThat(NativeMemory.getInt(at + 8)).isEqualTo(-5);
        assertThat(NativeMemory.getLong(at + 16)).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(NativeMemory.getFloat(at + 24)).isEqualTo(-1.5f);
        assertThat(NativeMemory.getDouble(at + 32)).isEqualTo(Math.PI);
    }

    @Test
    void orderedAccessesReadBackAndCompareAndSetTellsWhetherItDid() {
        NativeMemory.putLongVolatile(at, 7);
        NativeMemory.putLongRelease(at, NativeMemory.getLongVolatile(at) + 1);
        assertThat(NativeMemory.compareAndSetLong(at, 7, 9)).isFalse();
        assertThat(NativeMemory.compareAndSetLong(at, 8, 9)).isTrue();
        NativeMemory.putIntVolatile(at + 8, 5);
        assertThat(NativeMemory.compareAndSetInt(at + 8, 5, 6)).isTrue();
        assertThat(NativeMemory.getIntVolatile(at + 8)).isEqualTo(6);
        NativeMemory.putByteVolatile(at + 12, (byte) 1);
        assertThat(NativeMemory.getByteVolatile(at + 12)).isEqualTo((byte) 1);
        assertThat(NativeMemory.getLongVolatile(at)).isEqualTo(9);
    }

    @Test
    void arraysOfEveryKindTravelThereAndBackAtAnyOffsetAndSize() {
        roundTrip(new byte[] {1, 2, 3, 4, 5}, new byte[5]);
        roundTrip(new boolean[] {true, false, true, true, false}, new boolean[5]);
        roundTrip(new short[] {1, -2, 3, -4, 5}, new short[5]);
        roundTrip(new char[] {1, 2, 3, 4, 0xffff}, new char[5]);
        roundTrip(new int[] {1, -2, 3, -4, 5}, new int[5]);
        roundTrip(new long[] {1, -2, 3, -4, 5}, new long[5]);
        roundTrip(new float[] {1, -2, 3, -4, 5}, new float[5]);
        roundTrip(new double[] {1, -2, 3, -4, 5}, new double[5]);
        long[] large = new Random(1).longs(200_000).toArray();
        long[] back = new long[large.length];
        NativeMemory.copyFromArray(large, 0, at, large.length);
        NativeMemory.copyToArray(at, back, 0, large.length);
        assertThat(back).isEqualTo(large);
    }

    private void roundTrip(Object array, Object target) {
        NativeMemory.copyFromArray(array, 1, at, 4);
        NativeMemory.copyToArray(at, target, 1, 4);
        java.lang.reflect.Array.set(target, 0, java.lang.reflect.Array.get(array, 0));
        assertThat(target).isEqualTo(array);
    }

    @Test
    void overlappingCopiesLargerThanAPieceKeepTheirContent() {
        byte[] content = new byte[1 << 20];
        new Random(2).nextBytes(content);
        byte[] back = new byte[content.length];
        for (long shift : new long[] {1, 4096, 100_000}) {
            NativeMemory.copyFromArray(content, 0, at, content.length);
            NativeMemory.copy(at, at + shift, content.length);
            NativeMemory.copyToArray(at + shift, back, 0, back.length);
            assertThat(back).isEqualTo(content);
            NativeMemory.copy(at + shift, at, content.length);
            NativeMemory.copyToArray(at, back, 0, back.length);
            assertThat(back).isEqualTo(content);
        }
    }

    @Test
    void aViewWritesToAFileAndReadsFromItWithoutACopy(@TempDir Path directory) throws IOException {
        NativeMemory.putLong(at + 8, 0x1122334455667788L);
        ByteBuffer view = NativeMemory.asByteBuffer(at, 4096);
        assertThat(view.isDirect()).isTrue();
        assertThat(view.getLong(8)).isEqualTo(0x1122334455667788L);
        try (FileChannel file = FileChannel.open(
                directory.resolve("page"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            assertThat(file.write(view)).isEqualTo(4096);
            NativeMemory.aim(view, at + 8192, 4096);
            assertThat(file.read(view, 0)).isEqualTo(4096);
        }
        assertThat(NativeMemory.getLong(at + 8192 + 8)).isEqualTo(0x1122334455667788L);
    }
}
