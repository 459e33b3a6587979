package org.ooh4j.heap.store;

import java.io.IOException;

/**
 * Write protection by userfaultfd(2), Linux 5.7 and newer, for measuring what the kernel's own mechanism costs.
 *
 * <p><b>Assumptions</b>: addresses and sizes are whole pages of memory that stays allocated; who writes to a protected page
 * of a synchronous one does it through {@link SystemCalls#kernelWrites} while another thread answers. <b>Guarantees</b>: a
 * call that the kernel refuses is an exception that names it; {@link #close} ends the protection of every page and lets go
 * of whoever waits. <b>Progress</b>: {@link #nextFault} blocks. Thread-safe.
 */
public final class Userfaultfd implements AutoCloseable {
    /** {@code O_CLOEXEC}, asm-generic/fcntl.h. */
    private static final int CLOSE_ON_EXEC = 02000000;

    private static final long API = 0xAA;
    /** {@code UFFDIO_API}; this and the following: linux/userfaultfd.h. */
    private static final long IOCTL_API = 0xC018_AA3FL;

    private static final long IOCTL_REGISTER = 0xC020_AA00L;
    private static final long IOCTL_WRITEPROTECT = 0xC018_AA06L;
    private static final long FEATURE_PAGEFAULT_FLAG_WP = 1;
    private static final long FEATURE_WP_ASYNC = 1 << 15;
    private static final long REGISTER_MODE_WP = 1 << 1;
    private static final long WRITEPROTECT_MODE_WP = 1;
    private static final int EVENT_PAGEFAULT = 0x12;
    private static final int MESSAGE_BYTES = 32;
    private static final int MESSAGE_ADDRESS = 16;

    private final SystemCalls calls;
    private final long descriptor;
    private final Reservation argument = Reservation.of(4 * Long.BYTES);
    private boolean closed;

    private Userfaultfd(SystemCalls calls, long descriptor) {
        this.calls = calls;
        this.descriptor = descriptor;
    }

    /**
     * Opens one.
     *
     * @param async whether the kernel resolves faults by itself and remembers the page (Linux 6.7 and newer)
     * @throws IOException if the kernel does not have it or this process may not use it, with the reason
     */
    public static Userfaultfd open(SystemCalls calls, boolean async) throws IOException {
        long descriptor = calls.call(SystemCallBindings.USERFAULTFD, CLOSE_ON_EXEC, 0, 0);
        if (descriptor < 0) {
            throw new IOException("userfaultfd cannot be opened: it needs a kernel that has it, and root or"
                    + " vm.unprivileged_userfaultfd=1");
        }
        Userfaultfd opened = new Userfaultfd(calls, descriptor);
        long features = FEATURE_PAGEFAULT_FLAG_WP | (async ? FEATURE_WP_ASYNC : 0);
        if (!opened.control(IOCTL_API, API, features, 0, 0)) {
            opened.close();
            throw new IOException("this kernel's userfaultfd does not write-protect"
                    + (async ? " asynchronously: it needs Linux 6.7" : ": it needs Linux 5.7"));
        }
        return opened;
    }

    /** Makes whole pages ones that may be protected. */
    public void register(long address, long bytes) throws IOException {
        if (!control(IOCTL_REGISTER, address, bytes, REGISTER_MODE_WP, 0)) {
            throw new IOException("userfaultfd refused to register memory: bytes=" + bytes);
        }
    }

    /** Protects whole registered pages: the next write to each is a fault. */
    public void protect(long address, long bytes) throws IOException {
        writeProtect(address, bytes, WRITEPROTECT_MODE_WP);
    }

    /** Makes whole pages writable again, and lets go of whoever waits for one. */
    public void unprotect(long address, long bytes) throws IOException {
        writeProtect(address, bytes, 0);
    }

    private void writeProtect(long address, long bytes, long mode) throws IOException {
        if (!control(IOCTL_WRITEPROTECT, address, bytes, mode, 0)) {
            throw new IOException("userfaultfd refused to change the protection: bytes=" + bytes + ", mode=" + mode);
        }
    }

    /**
     * Waits for a write to a protected page. Who takes it answers with {@link #unprotect}.
     *
     * @param message 32 bytes of native memory to read the kernel's message into
     * @return the address of the page, -1 where the kernel told something else
     */
    public long nextFault(long message) {
        long read = calls.call(SystemCallBindings.READ, descriptor, message, MESSAGE_BYTES);
        return read == MESSAGE_BYTES && NativeMemory.getByte(message) == EVENT_PAGEFAULT
                ? NativeMemory.getLong(message + MESSAGE_ADDRESS) & -Reservation.PAGE_BYTES
                : -1;
    }

    /** An ioctl whose argument is up to four words; they are made once, because this is what gets measured. */
    private synchronized boolean control(long request, long a, long b, long c, long d) {
        if (closed) {
            return false;
        }
        long words = argument.address();
        NativeMemory.putLong(words, a);
        NativeMemory.putLong(words + 8, b);
        NativeMemory.putLong(words + 16, c);
        NativeMemory.putLong(words + 24, d);
        return calls.call(SystemCallBindings.IOCTL, descriptor, request, words) >= 0;
    }

    /** Ends it. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            calls.call(SystemCallBindings.CLOSE, descriptor, 0, 0);
            argument.close();
        }
    }
}
