package org.ooh4j.heap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
}
