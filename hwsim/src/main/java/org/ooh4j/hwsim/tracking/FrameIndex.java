package org.ooh4j.hwsim.tracking;

import java.util.Arrays;

/** A process's page map as a reader of {@code /proc/PID/pagemap} has it: which page each present frame belongs to. */
final class FrameIndex {
    private static final long FIBONACCI = 0x9E37_79B9_7F4A_7C15L;
    private static final long NO_FRAME = -1;

    private long[] pages = new long[1024];
    private int size;
    private long[] frames = new long[2048];
    private int[] positions = new int[2048];
    private int shift = 64 - 11;

    FrameIndex() {
        Arrays.fill(frames, NO_FRAME);
    }

    /** Forgets everything and makes room for {@code expected} pages. */
    void reset(long expected) {
        size = 0;
        int bits = Math.max(11, 64 - Long.numberOfLeadingZeros(2 * expected));
        if (1 << bits > frames.length) {
            frames = new long[1 << bits];
            positions = new int[1 << bits];
            pages = new long[1 << bits - 1];
            shift = 64 - bits;
        }
        Arrays.fill(frames, NO_FRAME);
    }

    /** The next entry of the page map: {@code page} is backed by {@code frame}. */
    void add(long frame, long page) {
        int slot = slot(frame);
        frames[slot] = frame;
        positions[slot] = size;
        pages[size++] = page;
    }

    /** Position in the page map of the entry that has {@code frame}, from 0; -1 if none has. */
    int position(long frame) {
        int slot = slot(frame);
        return frames[slot] == frame ? positions[slot] : -1;
    }

    /** The page at {@code position}. */
    long page(int position) {
        return pages[position];
    }

    /** Entries of the page map. */
    int size() {
        return size;
    }

    private int slot(long frame) {
        int slot = (int) (frame * FIBONACCI >>> shift);
        while (frames[slot] != frame && frames[slot] != NO_FRAME) {
            slot = slot + 1 & frames.length - 1;
        }
        return slot;
    }
}
