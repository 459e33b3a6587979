package org.ooh4j.heap.store;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file whose pages may take the place of a {@link Reservation}'s. What is mapped stays readable after the file was
 * closed or deleted.
 *
 * <p><b>Assumptions</b>: nobody makes the file shorter or changes it while pages of it are mapped: a page that is gone is
 * a fault that ends the JVM, or an InternalError. <b>Guarantees</b>: no page beyond the file's size at its opening is
 * mapped. <b>Progress</b>: no call waits for the file's content. Thread-safe.
 */
public final class MappableFile implements Closeable {
    /** {@code AT_FDCWD}, linux/fcntl.h. */
    private static final int WORKING_DIRECTORY = -100;
    /** {@code O_RDONLY | O_CLOEXEC}, asm-generic/fcntl.h. */
    private static final int READ_CLOSE_ON_EXEC = 02000000;

    private final SystemCalls calls;
    private final long descriptor;
    private final long bytes;
    private final Path path;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MappableFile(SystemCalls calls, long descriptor, long bytes, Path path) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.bytes = bytes;
        this.path = path;
    }

    /** Whether this JVM can map files at chosen places; otherwise {@link #open} refuses. */
    public static boolean isSupported() {
        return SystemCalls.best().isPresent();
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be opened, or nothing can be mapped in this JVM
     */
    public static MappableFile open(Path path) throws IOException {
        Optional<SystemCalls> calls = SystemCalls.best();
        if (calls.isEmpty()) {
            throw new IOException(
                    "files cannot be mapped at a chosen place: no system calls; run on Linux, and on JDK 24"
                            + " or newer with --enable-native-access=ALL-UNNAMED");
        }
        return open(calls.get(), path);
    }

    static MappableFile open(SystemCalls calls, Path path) throws IOException {
        byte[] name = (path.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8);
        try (Reservation text = Reservation.of(name.length)) {
            NativeMemory.copyFromArray(name, 0, text.address(), name.length);
            long descriptor =
                    calls.call(SystemCallBindings.OPENAT, WORKING_DIRECTORY, text.address(), READ_CLOSE_ON_EXEC);
            if (descriptor < 0) {
                throw new IOException("file cannot be opened: file=" + path);
            }
            return new MappableFile(calls, descriptor, Files.size(path), path);
        }
    }

    /** Size when it was opened. */
    public long bytes() {
        return bytes;
    }

    /** Whole pages from {@code offset} take the place of those at {@code address}. */
    void map(long address, long offset, long length) throws IOException {
        if ((offset & PAGE_BYTES - 1) != 0 || offset < 0 || length > bytes - offset) {
            throw new IllegalArgumentException("not whole pages of the file: file=" + path + " offset=" + offset
                    + " bytes=" + length + " size=" + bytes);
        }
        if (closed.get() || !calls.mapPrivate(address, length, descriptor, offset)) {
            throw new IOException("pages of a file could not be mapped: file=" + path + " offset=" + offset + " bytes="
                    + length + "; restore eagerly, or raise vm.max_map_count");
        }
    }

    /** Closes the descriptor; what is mapped stays. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            calls.call(SystemCallBindings.CLOSE, descriptor, 0, 0);
        }
    }
}
