package org.ooh4j.heap.walk;

/**
 * How much there is of one type.
 *
 * @param type its name
 * @param count objects
 * @param bytes their bytes, headers included, without what their cells have to spare
 */
public record TypeCount(String type, long count, long bytes) {}
