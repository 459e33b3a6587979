package org.ooh4j.heap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the kernel has no userfaultfd, or not for this user, there is nothing to test. */
class UserfaultfdTest {
    private static final int PAGES = 16;
    private static final long PAGE = Reservation.PAGE_BYTES;

    static List<SystemCalls> bindings() {
        assumeTrue(!SystemCalls.available().isEmpty(), "no binding of system calls");
        return SystemCalls.available();
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void anAsynchronousOneRemembersTheWrittenPages(SystemCalls calls) throws IOException {
        try (Reservation memory = written();
                Userfaultfd faults = open(calls, true);
                PagemapScan scan = PagemapScan.open(calls, PAGES)) {
            faults.register(memory.address(), memory.bytes());
            faults.protect(memory.address(), memory.bytes());
            assertThat(scan.written(memory.address(), memory.bytes(), true)).isZero();
            NativeMemory.putLong(memory.address() + 3 * PAGE, 7);
            NativeMemory.putLong(memory.address() + 4 * PAGE, 7);
            NativeMemory.putLong(memory.address() + 9 * PAGE, 7);
            assertThat(scan.written(memory.address(), memory.bytes(), false)).isEqualTo(3);
            assertThat(scan.written(memory.address(), memory.bytes(), true)).isEqualTo(3);
            assertThat(scan.written(memory.address(), memory.bytes(), true)).isZero();
            NativeMemory.putLong(memory.address() + 3 * PAGE, 8);
            assertThat(scan.written(memory.address(), memory.bytes(), true)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void aSynchronousOneTellsEachFirstWriteAndLetsGoWhenAnswered(SystemCalls calls) throws Exception {
        BlockingQueue<Long> told = new LinkedBlockingQueue<>();
        try (Reservation memory = written();
                Reservation message = Reservation.of(PAGE);
                Userfaultfd faults = open(calls, false)) {
            faults.register(memory.address(), memory.bytes());
            faults.protect(memory.address(), memory.bytes());
            Thread answers = new Thread(() -> {
                for (int i = 0; i < 2; i++) {
                    long page = faults.nextFault(message.address());
                    told.add(page);
                    try {
                        faults.unprotect(page, PAGE);
                    } catch (IOException e) {
                        letGoOfTheWriter(faults);
                    }
                }
            });
            answers.setDaemon(true);
            answers.start();
            assertThat(calls.kernelWrites(memory.address() + 5 * PAGE + 64)).isTrue();
            assertThat(calls.kernelWrites(memory.address() + 5 * PAGE + 128)).isTrue();
            assertThat(calls.kernelWrites(memory.address() + 2 * PAGE)).isTrue();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(memory.address() + 5 * PAGE);
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(memory.address() + 2 * PAGE);
            answers.join(10_000);
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void whatTheKernelRefusesIsNamed(SystemCalls calls) throws IOException {
        try (Reservation memory = written();
                Userfaultfd faults = open(calls, true)) {
            assertThatThrownBy(() -> faults.register(memory.address() + 1, memory.bytes()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("userfaultfd refused to register memory: bytes=" + memory.bytes());
            assertThatThrownBy(() -> faults.protect(memory.address(), memory.bytes()))
                    .hasMessage("userfaultfd refused to change the protection: bytes=" + memory.bytes() + ", mode=1");
        }
    }

    private static void letGoOfTheWriter(Userfaultfd faults) {
        faults.close();
    }

    private static Userfaultfd open(SystemCalls calls, boolean async) throws IOException {
        try {
            return Userfaultfd.open(calls, async);
        } catch (IOException e) {
            return Assumptions.abort(e.getMessage());
        }
    }

    private static Reservation written() {
        Reservation memory = Reservation.of(PAGES * PAGE);
        for (long page = 0; page < PAGES; page++) {
            NativeMemory.putLong(memory.address() + page * PAGE, page);
        }
        return memory;
    }
}
