package org.ooh4j.examples.app;

/**
 * The documents that a term occurs in, ascending: an array of chunks of at most {@value #CHUNK} numbers each.
 *
 * <p>A full chunk is split in two; an empty one is taken out. So an insertion moves few numbers however long the list.
 */
final class PostingList {
    private static final int CHUNK = 64;

    private int[][] chunks = new int[1][];
    private short[] fills = new short[1];
    /** The last number of each chunk. */
    private int[] lasts = new int[1];

    private int chunkCount;
    private int size;

    int size() {
        return size;
    }

    boolean contains(int document) {
        int chunk = chunkFor(document);
        return chunk < chunkCount && find(chunks[chunk], fills[chunk], document) >= 0;
    }

    /** Adds {@code document}; false if it was there. */
    boolean add(int document) {
        int chunk = chunkFor(document);
        if (chunk == chunkCount) {
            if (chunkCount == 0) {
                insertChunk(0, new int[2], 0);
                chunk = 0;
            } else {
                chunk = chunkCount - 1;
            }
        }
        int at = find(chunks[chunk], fills[chunk], document);
        if (at >= 0) {
            return false;
        }
        at = -at - 1;
        if (fills[chunk] == CHUNK) {
            split(chunk);
            if (at > CHUNK / 2) {
                at -= CHUNK / 2;
                chunk++;
            }
        }
        insert(chunk, at, document);
        return true;
    }

    /** Removes {@code document}; false if it was not there. */
    boolean remove(int document) {
        int chunk = chunkFor(document);
        if (chunk == chunkCount) {
            return false;
        }
        int[] numbers = chunks[chunk];
        int fill = fills[chunk];
        int at = find(numbers, fill, document);
        if (at < 0) {
            return false;
        }
        for (int i = at + 1; i < fill; i++) {
            numbers[i - 1] = numbers[i];
        }
        numbers[fill - 1] = 0;
        fills[chunk] = (short) (fill - 1);
        size--;
        if (fill == 1) {
            removeChunk(chunk);
        } else {
            lasts[chunk] = numbers[fill - 2];
        }
        return true;
    }

    /** The documents that are in this list and in {@code other}. */
    int[] intersect(PostingList other) {
        int[] found = new int[8];
        int count = 0;
        int[] among = new int[0];
        int amongFill = 0;
        int last = -1;
        for (int c = 0; c < chunkCount; c++) {
            int[] numbers = chunks[c];
            int fill = fills[c];
            for (int i = 0; i < fill; i++) {
                int document = numbers[i];
                if (document > last) {
                    int chunk = other.chunkFor(document);
                    if (chunk == other.chunkCount) {
                        return grown(found, count, count);
                    }
                    among = other.chunks[chunk];
                    amongFill = other.fills[chunk];
                    last = other.lasts[chunk];
                }
                if (find(among, amongFill, document) >= 0) {
                    if (count == found.length) {
                        found = grown(found, count, 2 * count);
                    }
                    found[count++] = document;
                }
            }
        }
        return grown(found, count, count);
    }

    void digestInto(Digest digest) {
        digest.add(size);
        for (int c = 0; c < chunkCount; c++) {
            int[] numbers = chunks[c];
            int fill = fills[c];
            digest.add(fill);
            for (int i = 0; i < fill; i++) {
                digest.add(numbers[i]);
            }
        }
    }

    /** The first chunk whose last number is not below {@code document}. */
    private int chunkFor(int document) {
        int[] lasts = this.lasts;
        int low = 0;
        int high = chunkCount;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lasts[middle] < document) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int find(int[] numbers, int fill, int document) {
        int low = 0;
        int high = fill;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < document) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < fill && numbers[low] == document ? low : -low - 1;
    }

    private void insert(int chunk, int at, int document) {
        int[] numbers = chunks[chunk];
        int fill = fills[chunk];
        if (fill == numbers.length) {
            numbers = grown(numbers, fill, 2 * fill);
            chunks[chunk] = numbers;
        }
        for (int i = fill; i > at; i--) {
            numbers[i] = numbers[i - 1];
        }
        numbers[at] = document;
        fills[chunk] = (short) (fill + 1);
        lasts[chunk] = numbers[fill];
        size++;
    }

    private void split(int chunk) {
        int half = CHUNK / 2;
        int[] upper = new int[CHUNK];
        int[] lower = chunks[chunk];
        for (int i = half; i < CHUNK; i++) {
            upper[i - half] = lower[i];
            lower[i] = 0;
        }
        fills[chunk] = (short) half;
        lasts[chunk] = lower[half - 1];
        insertChunk(chunk + 1, upper, half);
    }

    private void insertChunk(int at, int[] numbers, int fill) {
        if (chunkCount == chunks.length) {
            growChunks();
        }
        int moved = chunkCount - at;
        System.arraycopy(chunks, at, chunks, at + 1, moved);
        System.arraycopy(fills, at, fills, at + 1, moved);
        System.arraycopy(lasts, at, lasts, at + 1, moved);
        chunks[at] = numbers;
        fills[at] = (short) fill;
        lasts[at] = fill == 0 ? 0 : numbers[fill - 1];
        chunkCount++;
    }

    private void growChunks() {
        int[][] moreChunks = new int[2 * chunkCount][];
        short[] moreFills = new short[2 * chunkCount];
        System.arraycopy(chunks, 0, moreChunks, 0, chunkCount);
        System.arraycopy(fills, 0, moreFills, 0, chunkCount);
        chunks = moreChunks;
        fills = moreFills;
        lasts = grown(lasts, chunkCount, 2 * chunkCount);
    }

    private void removeChunk(int at) {
        chunkCount--;
        int moved = chunkCount - at;
        System.arraycopy(chunks, at + 1, chunks, at, moved);
        System.arraycopy(fills, at + 1, fills, at, moved);
        System.arraycopy(lasts, at + 1, lasts, at, moved);
        chunks[chunkCount] = null;
        fills[chunkCount] = 0;
    }

    private static int[] grown(int[] numbers, int count, int length) {
        int[] more = new int[length];
        System.arraycopy(numbers, 0, more, 0, count);
        return more;
    }
}
