package org.ooh4j.heap.store;

import java.util.List;
import java.util.Optional;

/**
 * The few Linux system calls that the heap uses, and those by which a host is measured, through whichever
 * foreign-function interface this JVM has.
 *
 * <p>Nothing is printed on the way: where the JVM would warn about native access that was not granted (JDK 24 and
 * newer), the binding counts as missing. Thread-safe.
 */
public abstract sealed class SystemCalls permits ForeignSystemCalls, JnaSystemCalls {
    /** {@code MEMBARRIER_CMD_PRIVATE_EXPEDITED}, linux/membarrier.h. */
    private static final int PRIVATE_EXPEDITED = 1 << 3;
    /** {@code MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED}, linux/membarrier.h. */
    private static final int REGISTER_PRIVATE_EXPEDITED = 1 << 4;
    /** {@code MADV_DONTNEED}, asm-generic/mman-common.h. */
    private static final int MADV_DONTNEED = 4;
    /** {@code MADV_HUGEPAGE}, asm-generic/mman-common.h. */
    private static final int MADV_HUGEPAGE = 14;
    /** {@code MADV_NOHUGEPAGE}, asm-generic/mman-common.h. */
    private static final int MADV_NOHUGEPAGE = 15;
    /** {@code CLOCK_MONOTONIC}, linux/time.h. */
    private static final int CLOCK_MONOTONIC = 1;
    /** {@code PROT_READ | PROT_WRITE}, asm-generic/mman-common.h. */
    private static final int READ_AND_WRITE = 1 | 2;
    /** {@code MAP_PRIVATE | MAP_FIXED}; this and the next: asm-generic/mman-common.h. */
    private static final int PRIVATE_FIXED = 0x02 | 0x10;

    private static final int ANONYMOUS_NO_RESERVE = 0x20 | 0x4000;
    private static final int NO_DESCRIPTOR = -1;

    /** Every binding that works here, fastest first; empty where there is none. */
    public static List<SystemCalls> available() {
        return SystemCallBindings.all();
    }

    /** The fastest binding that works here; the others are not even loaded. */
    public static Optional<SystemCalls> best() {
        return SystemCallBindings.best();
    }

    /** {@code FFM} or {@code JNA}. */
    public abstract String binding();

    /** {@code syscall(number, a, b, c)}: the result, -1 for any error. */
    abstract long call(long number, long a, long b, long c);

    /** {@code syscall(number, a, b, c, d, e, f)}: the result, -1 for any error. */
    abstract long call(long number, long a, long b, long c, long d, long e, long f);

    /** Asks the kernel for the right to {@link #membarrier()}; false where it does not have the call. */
    public final boolean registerMembarrier() {
        long number = SystemCallBindings.MEMBARRIER;
        return number >= 0 && call(number, REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0 && membarrier();
    }

    /** Every running thread of the process executes a full memory barrier, membarrier(2); false on error. */
    public final boolean membarrier() {
        return call(SystemCallBindings.MEMBARRIER, PRIVATE_EXPEDITED, 0, 0) == 0;
    }

    /** Gives whole pages of private anonymous memory back, madvise(2); they read as zero afterwards; false on error. */
    final boolean giveBack(long address, long bytes) {
        return call(SystemCallBindings.MADVISE, address, bytes, MADV_DONTNEED) == 0;
    }

    /** Whole pages of an open file take the place of what is mapped at {@code address}, mmap(2), private; false on error. */
    final boolean mapPrivate(long address, long bytes, long descriptor, long offset) {
        return call(SystemCallBindings.MMAP, address, bytes, READ_AND_WRITE, PRIVATE_FIXED, descriptor, offset)
                == address;
    }

    /** Whole pages of fresh zeros take the place of what is mapped at {@code address}, mmap(2); false on error. */
    final boolean mapZeros(long address, long bytes) {
        int flags = PRIVATE_FIXED | ANONYMOUS_NO_RESERVE;
        return call(SystemCallBindings.MMAP, address, bytes, READ_AND_WRITE, flags, NO_DESCRIPTOR, 0) == address;
    }

    /** Huge pages may stand for whole pages that have no memory yet, madvise(2); false on error. */
    final boolean preferHugePages(long address, long bytes) {
        return call(SystemCallBindings.MADVISE, address, bytes, MADV_HUGEPAGE) == 0;
    }

    /** Whole pages stay what they are or become small ones, madvise(2): no huge page takes their place; false on error. */
    public final boolean keepSmallPages(long address, long bytes) {
        return call(SystemCallBindings.MADVISE, address, bytes, MADV_NOHUGEPAGE) == 0;
    }

    /** Into the kernel and back for nothing, getpid(2): what any call through this binding takes at least. */
    public final boolean entersKernel() {
        return call(SystemCallBindings.GETPID, 0, 0, 0) > 0;
    }

    /**
     * The kernel writes the 16 bytes at {@code address} (the time, clock_gettime(2)); false on error.
     *
     * <p>A thread that meets a fault here is outside the JVM while it waits for the answer, so that a safepoint need not
     * wait for it. A store in Java code would deadlock: the answering thread may itself wait for that safepoint.
     */
    public final boolean kernelWrites(long address) {
        return call(SystemCallBindings.CLOCK_GETTIME, CLOCK_MONOTONIC, address, 0) == 0;
    }
}
