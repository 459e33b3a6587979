package org.ooh4j.heap.reference;

/**
 * One reading of a heap's finalizers; {@code registered} is the sum of {@code waiting}, {@code ready}, {@code running},
 * {@code ran} and {@code cancelled}.
 *
 * @param registered finalizers registered since the heap was opened
 * @param waiting those whose object is reachable or whose turn has not come
 * @param ready those that wait to be drained
 * @param running those whose action runs
 * @param ran those whose action has run
 * @param failed those of {@code ran} whose action threw
 * @param cancelled those that were cancelled
 */
public record FinalizerStatistics(
        long registered, int waiting, int ready, int running, long ran, long failed, long cancelled) {}
