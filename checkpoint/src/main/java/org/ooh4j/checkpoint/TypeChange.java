package org.ooh4j.checkpoint;

/**
 * How objects of a type differ between two snapshots; garbage that was not swept yet counts.
 *
 * @param type name
 * @param added objects that are in the second only
 * @param removed objects that are in the first only
 * @param changed objects in both, at the same address, with any other byte
 */
public record TypeChange(String type, long added, long removed, long changed) {}
