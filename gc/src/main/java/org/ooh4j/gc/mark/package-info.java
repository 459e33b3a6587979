/**
 * Marking: the mark stack, the tracer, the roots, and an audit that marks again without marks.
 *
 * <p>Enter at {@link org.ooh4j.gc.mark.Tracer}. May depend on {@code heap} and on {@code hwsim.cost}.
 *
 * <h2>Why the marker never misses a reference</h2>
 *
 * <p>The invariant at the end of the final pause: <em>everything reachable from a root is marked</em>. It follows from
 * two facts.
 *
 * <ol>
 *   <li>Every mark is followed by a scan of the object's slots, and every slot value seen is marked. So a reference
 *       can be missed only if it was stored after its slot was last scanned.
 *   <li>Every store is made inside a critical section that first asked the page's translation byte. A harvest clears
 *       the byte and then waits until each mutator was seen outside once, so a store either became visible before the
 *       harvest returned, or its page is in a later harvest. The last harvest is in the final pause, where no mutator
 *       is inside. So a page whose slots were stored to after their last scan is reported, and
 *       {@link org.ooh4j.gc.remark.DirtyRescan} scans the marked objects on it once more: pages are rescanned if and
 *       only if they were reported dirty.
 * </ol>
 *
 * <p>Roots are outside the arena and no dirty page tells of them: the final pause looks at all of them again. Objects
 * are allocated marked while marking is on, and their pages are dirty because zeroing and header are stores, so what
 * they refer to is found by the rescan.
 *
 * <h2>What a marker may meet beside running mutators</h2>
 *
 * <p>Reads are raw: naturally aligned, so never torn. An object is published by a release store (the slot that first
 * names it, or its handle's); slots are read here plainly, and an acquire fence comes between them and the headers of what
 * they named: whoever sees the address sees the zeroed
 * fields and the header. The allocation bit and the mark of a new object are set after its header. Where a bulk copy
 * moves an address with plain stores, a weakly ordered machine may still show the marker a zero header: then the
 * object's scan is left to the rescan, which is sure to come because the cell's page is dirty. With the world stopped a
 * zero header is corruption and ends the collector.
 *
 * <p>Cells that are free are never reached: sweeping is finished before marks are cleared and nothing is swept while
 * marking is on, so whatever an allocated object names is allocated until the marking has ended.
 */
package org.ooh4j.gc.mark;
