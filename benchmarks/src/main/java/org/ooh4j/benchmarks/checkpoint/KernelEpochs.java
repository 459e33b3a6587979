package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.PagemapScan;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.heap.store.SystemCalls;
import org.ooh4j.heap.store.Userfaultfd;

/**
 * The kernel's own: pages protected by an asynchronous userfaultfd, whose fault at the first store the kernel resolves by
 * itself, and PAGEMAP_SCAN, which tells the written pages and protects them again in the same step. Stores are raw ones.
 */
final class KernelEpochs implements Epochs {
    private final Reservation tracked;
    private final Reservation untracked;
    private final Userfaultfd faultfd;
    private final PagemapScan scan;

    private KernelEpochs(Reservation tracked, Reservation untracked, Userfaultfd faultfd, PagemapScan scan) {
        this.tracked = tracked;
        this.untracked = untracked;
        this.faultfd = faultfd;
        this.scan = scan;
    }

    /** This host does not have it, or does not permit it: why, and what it needs. */
    static final class NotHere extends Exception {
        private static final long serialVersionUID = 1;

        private NotHere(String message) {
            super(message);
        }
    }

    static KernelEpochs open(long bytes) throws NotHere {
        SystemCalls calls = SystemCalls.best()
                .orElseThrow(() -> new NotHere("no binding for system calls works in this JVM; it needs Linux, and on"
                        + " JDK 24 and newer --enable-native-access=ALL-UNNAMED"));
        Reservation tracked = Reservation.of(bytes);
        Reservation untracked = Reservation.of(bytes);
        Userfaultfd faultfd = null;
        PagemapScan scan = null;
        try {
            writeEachPage(calls, tracked);
            writeEachPage(calls, untracked);
            faultfd = Userfaultfd.open(calls, true);
            faultfd.register(tracked.address(), tracked.bytes());
            faultfd.protect(tracked.address(), tracked.bytes());
            scan = PagemapScan.open(calls, Math.toIntExact(bytes / PagedHeap.PAGE_BYTES));
            scan.written(tracked.address(), tracked.bytes(), true);
        } catch (IOException e) {
            close(scan, faultfd, untracked, tracked);
            throw new NotHere(e.getMessage());
        }
        return new KernelEpochs(tracked, untracked, faultfd, scan);
    }

    private static void writeEachPage(SystemCalls calls, Reservation memory) {
        calls.keepSmallPages(memory.address(), memory.bytes());
        for (long at = 0; at < memory.bytes(); at += PagedHeap.PAGE_BYTES) {
            NativeMemory.putLong(memory.address() + at, at | 1);
        }
    }

    @Override
    public int pages() {
        return Math.toIntExact(tracked.bytes() / PagedHeap.PAGE_BYTES);
    }

    @Override
    public void begin() throws IOException {
        scan.written(tracked.address(), tracked.bytes(), true);
    }

    @Override
    public long stores(int[] pages) {
        return stores(tracked.address(), pages);
    }

    @Override
    public long plain(int[] pages) {
        return stores(untracked.address(), pages);
    }

    private static long stores(long base, int[] pages) {
        long began = System.nanoTime();
        for (int page : pages) {
            NativeMemory.putLong(base + (long) page * PagedHeap.PAGE_BYTES + (page & 511) * Long.BYTES, began);
        }
        return System.nanoTime() - began;
    }

    @Override
    public long harvest(int stored) throws IOException {
        long began = System.nanoTime();
        long told = scan.written(tracked.address(), tracked.bytes(), true);
        long time = System.nanoTime() - began;
        if (told < stored) {
            throw new IllegalStateException("the kernel lost pages: stored=" + stored + " told=" + told);
        }
        return time;
    }

    @Override
    public void close() {
        close(scan, faultfd, untracked, tracked);
    }

    private static void close(PagemapScan scan, Userfaultfd faultfd, Reservation untracked, Reservation tracked) {
        if (scan != null) {
            scan.close();
        }
        if (faultfd != null) {
            faultfd.close();
        }
        untracked.close();
        tracked.close();
    }
}
