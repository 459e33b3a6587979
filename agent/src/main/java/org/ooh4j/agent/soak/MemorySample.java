package org.ooh4j.agent.soak;

/**
 * Memory at the end of a turn, when nothing runs and garbage is collected.
 *
 * @param liveBytes bytes of the heap that are alive
 * @param handleBlocks registered handle blocks
 * @param committedBytes what the arena has grown to
 * @param residentBytes resident set of the process, all heaps together; 0 where the system does not say
 */
record MemorySample(long liveBytes, long handleBlocks, long committedBytes, long residentBytes) {}
