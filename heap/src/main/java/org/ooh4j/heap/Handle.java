package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleBlock;

/**
 * A library user's pointer to an arena object; while it is reachable, the object is a root.
 *
 * @param block the block that holds the address
 * @param index the slot in it
 * @param typeId the object's type
 */
public record Handle(HandleBlock block, int index, int typeId) {}
