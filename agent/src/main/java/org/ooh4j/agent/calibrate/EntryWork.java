package org.ooh4j.agent.calibrate;

import java.util.SplittableRandom;

/** Something that software does once with each of many entries. */
abstract sealed class EntryWork {
    /** Keeps the compiler from dropping work whose outcome nobody reads. */
    private static volatile long outcome;

    private EntryWork() {}

    /** Does it with each entry. */
    final void run() {
        outcome = each();
    }

    abstract long each();

    /** From logs of 512 entries, newest at the lowest index, into a ring. */
    static final class BufferCopy extends EntryWork {
        private static final int LOG_ENTRIES = 512;

        private final long[] log = new long[LOG_ENTRIES];
        private final long[] ring;

        BufferCopy(int entries) {
            ring = new long[entries];
        }

        @Override
        long each() {
            int tail = 0;
            while (tail < ring.length) {
                for (int i = LOG_ENTRIES - 1; i >= 0 && tail < ring.length; i--) {
                    ring[tail++] = log[i];
                }
            }
            return ring[ring.length - 1];
        }
    }

    /** From a ring into a bitmap of pages. */
    static final class RingCopy extends EntryWork {
        private static final int PAGE_SHIFT = 12;

        private final long[] ring;
        private final long[] bitmap;

        RingCopy(int entries) {
            ring = new long[entries];
            bitmap = new long[(entries >>> 6) + 1];
            for (int i = 0; i < entries; i++) {
                ring[i] = (long) i << PAGE_SHIFT;
            }
        }

        @Override
        long each() {
            for (long gva : ring) {
                int page = (int) (gva >>> PAGE_SHIFT);
                bitmap[page >>> 6] |= 1L << page;
            }
            return bitmap[0];
        }
    }

    /** Frames looked up in a table of twice their number. */
    static final class HashProbe extends EntryWork {
        private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

        private final long[] frames;
        private final long[] table;
        private final int shift;

        HashProbe(int entries) {
            frames = new long[entries];
            int bits = 64 - Long.numberOfLeadingZeros(2L * entries - 1);
            shift = 64 - bits;
            table = new long[1 << bits];
            SplittableRandom random = new SplittableRandom(entries);
            for (int i = 0; i < entries; i++) {
                // frames of a guest are spread out, and none is 0
                frames[i] = 1 + random.nextLong(1L << 40);
                table[slot(frames[i])] = frames[i];
            }
        }

        private int slot(long frame) {
            int slot = (int) (frame * MIX >>> shift);
            while (table[slot] != 0 && table[slot] != frame) {
                slot = slot + 1 & table.length - 1;
            }
            return slot;
        }

        @Override
        long each() {
            long sum = 0;
            for (long frame : frames) {
                sum += slot(frame);
            }
            return sum;
        }
    }
}
