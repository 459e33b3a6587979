/**
 * References that do not keep their object: weak handles, and finalizers that are told when an object has become
 * unreachable.
 *
 * <p>Enter at {@link org.ooh4j.heap.reference.HeapReferences}. May depend on every package of {@code heap} but
 * {@code verify}; knows the {@code Handle} of {@code org.ooh4j.heap}, which knows this package: the one cycle there is.
 *
 * <h2>What happens to an object, in order</h2>
 *
 * <ol>
 *   <li>A collection finds that no root leads to it. Weak handles of the short kind ({@code heap.weak}) to it are
 *       cleared in the collection's final pause.
 *   <li>If it has a finalizer, or a finalizable object leads to it, it stays. Finalizers whose turn it is become ready;
 *       from then on their objects are roots.
 *   <li>A thread of the program drains the ready finalizers: each action gets a handle to its object, as good as any
 *       other; an action that stores it somewhere has resurrected the object.
 *   <li>A later collection finds it unreachable again, without a finalizer now. Weak handles of the long kind
 *       ({@code heap.weakLong}) are cleared, and the object is freed.
 * </ol>
 *
 * <p>So a short weak handle never leads to an object that finalizers have seen or will see; a long one leads to its
 * object as long as there is one. Without finalizers there is no difference.
 *
 * <h2>Order of finalizers</h2>
 *
 * <p>An <em>ordered</em> finalizer becomes ready only when no other ordered finalizable object leads to its own: a holder is
 * finalized before what it holds, one level per collection. Ordered finalizable objects that lead to themselves are
 * never finalized and never freed; collections count them and their {@code Finalizer} says so. Where an object names itself
 * and nothing else closes a cycle, {@code ORDERED_IGNORING_SELF} finalizes it all the same. An <em>unordered</em>
 * finalizer becomes ready in the first collection that finds its object unreachable, unless an ordered one comes
 * before; cycles do not matter to it.
 *
 * <h2>What is not here</h2>
 *
 * <p>The tables are Java objects beside the arena: they dirty no page, and no snapshot holds them. After a restore there
 * are no weak handles and no finalizers; the program makes them anew. A heap that is closed runs no finalizers.
 */
package org.ooh4j.heap.reference;
