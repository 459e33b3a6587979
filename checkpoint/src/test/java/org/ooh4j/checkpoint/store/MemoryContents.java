package org.ooh4j.checkpoint.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What outlives the opening and closing of a store in memory: segments by number, records one after another. Guarded by itself. */
final class MemoryContents {
    final SortedMap<Integer, byte[]> segments = new TreeMap<>();
    final List<byte[]> records = new ArrayList<>();
    long lastNumber;
    boolean hasWriter;
    boolean failsCommits;
}
