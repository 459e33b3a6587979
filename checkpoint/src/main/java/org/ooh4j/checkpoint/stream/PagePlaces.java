package org.ooh4j.checkpoint.stream;

import java.util.Arrays;

/** Where the pages of a snapshot lie ({@link org.ooh4j.checkpoint.image.PageRun#place}), for comparing it with the next; memory grows with the pages. Not thread-safe. */
final class PagePlaces {
    private static final int CHUNK = 4096;

    private long[][] places = new long[4][];
    private int[][] segments = new int[4][];

    void put(long page, int segment, long place) {
        int chunk = (int) (page / CHUNK);
        if (chunk >= places.length) {
            int length = Math.max(chunk + 1, 2 * places.length);
            places = Arrays.copyOf(places, length);
            segments = Arrays.copyOf(segments, length);
        }
        if (places[chunk] == null) {
            places[chunk] = new long[CHUNK];
            segments[chunk] = new int[CHUNK];
        }
        places[chunk][(int) (page % CHUNK)] = place;
        segments[chunk][(int) (page % CHUNK)] = segment;
    }

    /** Whether the page has content. */
    boolean has(long page) {
        int chunk = (int) (page / CHUNK);
        return chunk < places.length && segments[chunk] != null && segments[chunk][(int) (page % CHUNK)] != 0;
    }

    /** Whether the page's content is just there. */
    boolean is(long page, int segment, long place) {
        return has(page)
                && segments[(int) (page / CHUNK)][(int) (page % CHUNK)] == segment
                && places[(int) (page / CHUNK)][(int) (page % CHUNK)] == place;
    }

    /** The first page with content from {@code page} on, -1 if there is none. */
    long next(long page) {
        for (long at = page; at < (long) places.length * CHUNK; at++) {
            if (segments[(int) (at / CHUNK)] == null) {
                at += CHUNK - 1 - at % CHUNK;
            } else if (has(at)) {
                return at;
            }
        }
        return -1;
    }
}
