/**
 * Weak references and finalizers in a collection's final pause: what is cleared, what becomes ready, what stays alive for
 * it.
 *
 * <p>Enter at {@link org.ooh4j.gc.reference.ReferenceProcessing}. May depend on {@code heap} and {@code gc.mark}.
 *
 * <p>All of it is done while the world stands still, after everything that a root leads to was marked and before
 * anything is freed; so a program's look through a weak handle, which is a critical section, comes before all of it or
 * after all of it. The order:
 *
 * <ol>
 *   <li>short weak handles to unmarked objects are cleared: finalizers do not bring those back;
 *   <li>each ordered finalizable object that is not marked has its contents marked, but not itself: what it leads to
 *       comes later. If it is marked afterwards it leads to itself, and is never finalized; its own slots that name it
 *       count only if the finalizer's order says so;
 *   <li>the finalizers of all objects that are still not marked become ready, and only then are these objects marked,
 *       with what they lead to: they stay, as roots, until their finalizers have run;
 *   <li>long weak handles to objects that even now are not marked are cleared: those are gone.
 * </ol>
 *
 * <p>Nothing here asks how marks came about: where old objects keep their marks (sticky marks), an old object counts as
 * reachable until the next collection that clears them. Only for ordered finalizers is the difference kept: a collection that
 * cannot tell whether an old object leads to itself leaves the answer of the last one that could.
 */
package org.ooh4j.gc.reference;
