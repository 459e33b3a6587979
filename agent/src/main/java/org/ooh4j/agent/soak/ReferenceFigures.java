package org.ooh4j.agent.soak;

/**
 * What a soak did with weak handles and finalizers.
 *
 * @param weakShort weak handles made that are cleared before finalization
 * @param shortCleared how often one of them was seen cleared
 * @param weakLong weak handles made that are cleared when their object is freed
 * @param longCleared how many of them were seen cleared
 * @param regained objects that were unreachable, and that a weak handle gave back
 * @param registered finalizers
 * @param ran those of them that ran, each once
 * @param resurrected objects that their finalizer gave a root
 * @param cancelled finalizers that were cancelled before they began
 * @param exact collections after which all of that was compared with what it must be
 */
record ReferenceFigures(
        long weakShort,
        long shortCleared,
        long weakLong,
        long longCleared,
        long regained,
        long registered,
        long ran,
        long resurrected,
        long cancelled,
        long exact) {}
