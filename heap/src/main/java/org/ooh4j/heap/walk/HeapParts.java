package org.ooh4j.heap.walk;

import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.stop.StopCoordinator;

/**
 * What a walk needs of a heap.
 *
 * @param space where the objects are
 * @param types what they are
 * @param roots the named roots
 * @param handles all other roots
 * @param stops stops the heap's mutators
 * @param guard throws once the heap is closed; run in each walk's stop
 */
public record HeapParts(
        HeapSpace space,
        TypeRegistry types,
        RootTable roots,
        HandleRegistry handles,
        StopCoordinator stops,
        Runnable guard) {}
