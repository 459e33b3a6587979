package org.ooh4j.heap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservationTest {
    @Test
    void aReservationIsPageAlignedAndRoundedUp() {
        try (Reservation memory = Reservation.of(5000)) {
            assertThat(memory.address() % Reservation.PAGE_BYTES).isZero();
            assertThat(memory.bytes()).isEqualTo(8192);
        }
    }

    @Test
    void recycledMemoryReadsAsZero() {
        for (long bytes : new long[] {4096, 100_000, 1 << 20, 8 << 20, 30 << 20}) {
            for (int round = 0; round < 6; round++) {
                try (Reservation memory = Reservation.of(bytes)) {
                    for (long at = 0; at < memory.bytes(); at += 8) {
                        if (NativeMemory.getLong(memory.address() + at) != 0) {
                            throw new AssertionError("not zero: bytes=" + bytes + " at=" + at + " round=" + round);
                        }
                    }
                    for (long at = 0; at < memory.bytes(); at += 8) {
                        NativeMemory.putLong(memory.address() + at, -1);
                    }
                }
            }
        }
    }

    @Test
    void aLargeReservationTakesNoMemoryUntilItIsTouched() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/statm")), "needs Linux");
        long before = residentPages();
        try (Reservation memory = Reservation.of(2L << 30)) {
            assertThat(residentPages() - before).isLessThan((512L << 20) >> Reservation.PAGE_SHIFT);
            NativeMemory.putLong(memory.address() + memory.bytes() - 8, 1);
        }
    }

    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]);
    }

    @Test
    void memoryThatCameInHugePagesHoldsWhatIsWrittenAndGoesBackAPageAtATime() {
        try (Reservation memory = Reservation.of(8L << 20)) {
            long huge = memory.expectFilled(4096, memory.bytes() - 4096);
            assertThat(huge).isIn(0L, 4L << 20, 6L << 20); // none, or what lies between the first boundary and the last
            for (long at = 0; at < memory.bytes(); at += 4096) {
                NativeMemory.putLong(memory.address() + at, at + 1);
            }
            memory.filled(0, memory.bytes());
            for (long at = 0; at < memory.bytes(); at += 2 * 4096) {
                memory.discard(at, 4096);
            }
            for (long at = 0; at < memory.bytes(); at += 4096) {
                assertThat(NativeMemory.getLong(memory.address() + at))
                        .as("page at %s", at)
                        .isEqualTo(at % 8192 == 0 ? 0 : at + 1);
            }
        }
    }

    @Test
    void rangesWithoutAWholeHugePageStayAsTheyAre() {
        try (Reservation memory = Reservation.of(2L << 20)) {
            assertThat(memory.expectFilled(0, (2L << 20) - 4096)).isZero();
            assertThat(memory.expectFilled(0, 0)).isZero();
            assertThatThrownBy(() -> memory.expectFilled(4096, memory.bytes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not whole pages of the reservation");
            assertThatThrownBy(() -> memory.filled(1, 4096)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void discardedPagesReadAsZeroAndTheirNeighboursStay() {
        try (Reservation memory = Reservation.of(4 * 4096)) {
            NativeMemory.putLong(memory.address() + 4095 - 7, 1);
            NativeMemory.putLong(memory.address() + 4096, 2);
            NativeMemory.putLong(memory.address() + 3 * 4096, 3);
            assertThat(memory.discard(4096, 2 * 4096))
                    .isEqualTo(!SystemCalls.available().isEmpty());
            assertThat(NativeMemory.getLong(memory.address() + 4095 - 7)).isEqualTo(1);
            assertThat(NativeMemory.getLong(memory.address() + 4096)).isZero();
            assertThat(NativeMemory.getLong(memory.address() + 3 * 4096)).isEqualTo(3);
        }
    }

    @Test
    void impossibleRequestsAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> Reservation.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reservation size is out of range: bytes=0; give at least 1");
        assertThatThrownBy(() -> Reservation.of(1L << 60))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContaining("the operating system refused native memory: bytes=1152921504606851072");
        try (Reservation memory = Reservation.of(8192)) {
            assertThatThrownBy(() -> memory.discard(4096, 8192))
                    .hasMessage("not whole pages of the reservation: offset=4096 bytes=8192 size=8192");
        }
    }

    @Test
    void closingTwiceFreesOnce() {
        Reservation memory = Reservation.of(4096);
        memory.close();
        memory.close();
    }

    @Test
    void mappedPagesReadAsTheFileTakeWritesForThemselvesAndReadAsZeroAfterADiscard(@TempDir Path directory)
            throws IOException {
        Path file = directory.resolve("pages");
        byte[] content = new byte[3 * 4096];
        Arrays.fill(content, (byte) 7);
        Files.write(file, content);
        for (SystemCalls calls : SystemCalls.available()) {
            try (Reservation memory = Reservation.of(64 << 10);
                    MappableFile mappable = MappableFile.open(calls, file)) {
                memory.map(4096, mappable, 4096, 8192);
                Files.delete(file); // what is mapped stays
                NativeMemory.putByte(memory.address() + 4096, (byte) 9);
                assertThat(NativeMemory.getByte(memory.address() + 4095)).isZero();
                assertThat(NativeMemory.getByte(memory.address() + 4096)).isEqualTo((byte) 9);
                assertThat(NativeMemory.getByte(memory.address() + 3 * 4096 - 1))
                        .isEqualTo((byte) 7);
                assertThat(NativeMemory.getByte(memory.address() + 3 * 4096)).isZero();
                assertThat(memory.discard(4096, 8192)).isTrue();
                assertThat(NativeMemory.getByte(memory.address() + 4096)).isZero();
                assertThat(NativeMemory.getByte(memory.address() + 8192)).isZero();
                Files.write(file, content);
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void memoryThatHeldMappedPagesIsHandedOutAgainAsMemory(@TempDir Path directory) throws IOException {
        assumeTrue(MappableFile.isSupported(), "needs system calls");
        Path file = Files.write(directory.resolve("pages"), new byte[4096]);
        for (int round = 0; round < 20; round++) {
            try (Reservation memory = Reservation.of(8192);
                    MappableFile mappable = MappableFile.open(file)) {
                memory.map(0, mappable, 0, 4096);
            }
            Files.write(file, new byte[0]); // a page that were still the file's would now be a fault
            try (Reservation memory = Reservation.of(8192)) {
                NativeMemory.putLong(memory.address(), 1);
            }
            Files.write(file, new byte[4096]);
        }
    }

    @Test
    void pagesBeyondTheFileAreNotMapped(@TempDir Path directory) throws IOException {
        assumeTrue(MappableFile.isSupported(), "needs system calls");
        Path file = Files.write(directory.resolve("pages"), new byte[5000]);
        try (Reservation memory = Reservation.of(8192);
                MappableFile mappable = MappableFile.open(file)) {
            assertThatThrownBy(() -> memory.map(0, mappable, 0, 8192))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not whole pages of the file: file=" + file + " offset=0 bytes=8192 size=5000");
        }
        assertThatThrownBy(() -> MappableFile.open(directory.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessage("file cannot be opened: file=" + directory.resolve("none"));
    }
}
