package org.ooh4j.hwsim.trace;

import java.util.Arrays;
import org.ooh4j.hwsim.tracking.DirtyPageSink;

/** The oracle of a replay: the pages with a write event in this epoch, and the score of what a harvest reports. */
final class EpochTruth implements DirtyPageSink {
    private static final byte WRITTEN = 1;
    private static final byte REPORTED = 2;

    private final long firstPage;
    private final byte[] flags;
    private int[] touched = new int[1024];
    private int size;
    private long truth;
    private long reported;
    private long both;

    EpochTruth(long firstPage, long pages) {
        this.firstPage = firstPage;
        this.flags = new byte[Math.toIntExact(pages)];
    }

    void wrote(long page) {
        int i = (int) (page - firstPage);
        if (flags[i] == 0) {
            touch(i, WRITTEN);
            truth++;
        }
    }

    /** A page of the harvest that ends this epoch; all writes of the epoch came before. */
    @Override
    public void dirty(long page) {
        int i = (int) (page - firstPage);
        if (flags[i] == 0) {
            touch(i, REPORTED);
            reported++;
        } else if (flags[i] == WRITTEN) {
            flags[i] = WRITTEN | REPORTED;
            reported++;
            both++;
        }
    }

    private void touch(int i, byte how) {
        if (size == touched.length) {
            touched = Arrays.copyOf(touched, size * 2);
        }
        touched[size++] = i;
        flags[i] = how;
    }

    /** Scores the epoch and begins the next. */
    Completeness end() {
        Completeness score = new Completeness(truth, reported, truth - both, reported - both);
        for (int n = 0; n < size; n++) {
            flags[touched[n]] = 0;
        }
        size = 0;
        truth = 0;
        reported = 0;
        both = 0;
        return score;
    }
}
