package org.ooh4j.agent.paper;

import java.util.List;

/**
 * A size of the paper's micro-benchmark.
 *
 * @param megabytes size of the array
 */
record MemorySize(int megabytes) {
    /** The sizes of Figure 4, ascending; the column of 1 GB of the tables is the last (docs/decisions/0007). */
    static final List<MemorySize> ALL = List.of(
            new MemorySize(1),
            new MemorySize(10),
            new MemorySize(50),
            new MemorySize(100),
            new MemorySize(250),
            new MemorySize(500),
            new MemorySize(1000));

    private static final int PAGES_IN_A_MEGABYTE = 256;
    private static final int GIGABYTE = 1000;

    /** Pages of the array. */
    int pages() {
        return megabytes * PAGES_IN_A_MEGABYTE;
    }

    /** The name of a row: {@code 100MB}. */
    String label() {
        return megabytes + "MB";
    }

    /** The name of the column of Tables I and IV: {@code 100MB}, {@code 1GB}. */
    String column() {
        return megabytes == GIGABYTE ? "1GB" : label();
    }
}
