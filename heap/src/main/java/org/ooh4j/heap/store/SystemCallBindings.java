package org.ooh4j.heap.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the bindings that work, each once, at first use. */
final class SystemCallBindings {
    static final long MEMBARRIER;
    static final long MADVISE;
    static final long GETPID;
    static final long USERFAULTFD;
    static final long IOCTL;
    static final long READ;
    static final long OPENAT;
    static final long CLOSE;
    static final long CLOCK_GETTIME;
    static final long MMAP;

    static {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        boolean arm = architecture.equals("aarch64");
        MEMBARRIER = intel ? 324 : arm ? 283 : -1;
        MADVISE = intel ? 28 : arm ? 233 : -1;
        GETPID = intel ? 39 : arm ? 172 : -1;
        USERFAULTFD = intel ? 323 : arm ? 282 : -1;
        IOCTL = intel ? 16 : arm ? 29 : -1;
        READ = intel ? 0 : arm ? 63 : -1;
        OPENAT = intel ? 257 : arm ? 56 : -1;
        CLOSE = intel ? 3 : arm ? 57 : -1;
        CLOCK_GETTIME = intel ? 228 : arm ? 113 : -1;
        MMAP = intel ? 9 : arm ? 222 : -1;
    }

    private SystemCallBindings() {}

    /** The fastest that works; does not load JNA where the JDK has its own. */
    static Optional<SystemCalls> best() {
        return Foreign.FOUND.or(() -> Jna.FOUND);
    }

    static List<SystemCalls> all() {
        return Stream.of(Foreign.FOUND, Jna.FOUND).flatMap(Optional::stream).toList();
    }

    private static boolean supported() {
        return System.getProperty("os.name", "").equals("Linux") && MADVISE >= 0;
    }

    private static final class Foreign {
        static final Optional<SystemCalls> FOUND = supported() ? ForeignSystemCalls.bind() : Optional.empty();
    }

    private static final class Jna {
        static final Optional<SystemCalls> FOUND = supported() ? JnaSystemCalls.bind() : Optional.empty();
    }
}
