package org.ooh4j.gc.reference;

/**
 * What one collection did to weak references and finalizers.
 *
 * @param weakCleared weak handles cleared, of both kinds
 * @param finalizersReady finalizers that became ready
 * @param finalizerCycles ordered finalizable objects found to lead to themselves
 */
public record ReferenceCounts(int weakCleared, int finalizersReady, int finalizerCycles) {}
