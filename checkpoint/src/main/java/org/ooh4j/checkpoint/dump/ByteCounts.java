package org.ooh4j.checkpoint.dump;

/** Bytes that a snapshot appended, headers of blocks included, by what they hold. */
public record ByteCounts(long pages, long index, long types, long roots) {
    static final ByteCounts NONE = new ByteCounts(0, 0, 0, 0);

    /** All of them. */
    public long total() {
        return pages + index + types + roots;
    }
}
