/**
 * A managed off-heap heap that knows which of its pages changed, as a library.
 *
 * <p>Enter at {@link org.ooh4j.heap.ManagedHeap}. This page walks through it; its code is from a program that runs,
 * {@code org.ooh4j.examples.library} in the module {@code examples}, which counts words in a search tree.
 *
 * <h2>Opening</h2>
 *
 * A heap has a limit, and, unless it is only ever filled, a collector; collectors are in the module {@code gc}. Before the
 * arena grows beyond the soft limit, a collection is asked for; at the limit allocation throws an
 * {@link org.ooh4j.heap.mutator.ArenaFullError}. Close the heap: it closes the collector it was opened with, and frees
 * the memory.
 *
 * <pre>{@code
 * heap = ManagedHeap.builder()
 *         .limit(limitBytes)
 *         .softLimit(limitBytes / 2)
 *         .collector(CollectorOptions.of(PlanKind.CONCURRENT))
 *         .open();
 * }</pre>
 *
 * <h2>Types and fields</h2>
 *
 * A type of objects is defined by its fields; another type may extend it. One without references is a leaf, which the
 * collector never looks into; {@link org.ooh4j.heap.TypeBuilder#leaf} has that checked.
 *
 * <pre>{@code
 * node = heap.type("WordTree.Node")
 *         .withRef("word")
 *         .withRef("before")
 *         .withRef("after")
 *         .withLong("count")
 *         .define();
 * }</pre>
 *
 * Fields are looked up once and kept in {@code final} variables, best {@code static} ones, so that the JVM compiles
 * an access to a few instructions. Arrays have types of their own, which give access to the elements.
 *
 * <pre>{@code
 * word = node.refField("word");
 * before = node.refField("before");
 * after = node.refField("after");
 * count = node.longField("count");
 * bytes = heap.arrays().bytes();
 * }</pre>
 *
 * <h2>Objects and handles</h2>
 *
 * An object is named by a {@link org.ooh4j.heap.Handle}. As long as the Java program can reach the handle, the object is
 * alive, and so is all that it leads to. The JVM is slow to notice that a handle is gone; a
 * {@link org.ooh4j.heap.HandleScope} ends the life of all handles that a thread made inside it, but of the one that
 * escapes:
 *
 * <pre>{@code
 * try (HandleScope scope = heap.openScope()) {
 *     Handle text = bytes.allocate(key.length);
 *     bytes.write(text, 0, key, 0, key.length);
 *     Handle created = node.allocate();
 *     word.set(created, text);
 *     count.set(created, 1);
 *     return scope.escape(created);
 * }
 * }</pre>
 *
 * {@link org.ooh4j.heap.ManagedHeap#inScope(Runnable)} is shorter where none does:
 *
 * <pre>{@code
 * return heap.inScope(() -> add(text.getBytes(StandardCharsets.UTF_8)));
 * }</pre>
 *
 * A walk that would make a handle per step uses a {@link org.ooh4j.heap.Cursor}, which makes none:
 *
 * <pre>{@code
 * try (Cursor text = heap.openCursor()) {
 *     text.moveTo(at, word);
 *     byte[] copy = new byte[bytes.length(text)];
 *     bytes.read(text, 0, copy, 0, copy.length);
 *     return copy;
 * }
 * }</pre>
 *
 * <h2>Roots</h2>
 *
 * What must stay without a handle has a name, which is in snapshots too and is found again after a restore.
 *
 * <pre>{@code
 * heap.setRoot("words", newNode(key));
 * }</pre>
 *
 * {@link org.ooh4j.heap.ManagedHeap#pin} keeps an object without a name, and tells its address;
 * {@link org.ooh4j.heap.ManagedHeap#allocateUncollectable} makes one that is kept until it is freed by hand.
 *
 * <h2>Collections</h2>
 *
 * {@code org.ooh4j.heap.collections} has byte-strings, a list and hash maps that lie in the arena. They are built on what
 * this page shows, and nothing else.
 *
 * <h2>Threads</h2>
 *
 * Heap, types, fields and handles may be used by any thread; a scope and a cursor by the one that opened it. Reads and
 * writes of fields are as those of Java fields that are not volatile, references are published with release order, and
 * there are {@code compareAndSet} and volatile access for {@code long}, {@code int} and references.
 * {@link org.ooh4j.heap.ManagedHeap#atomically} keeps snapshots from cutting an operation in two.
 *
 * <h2>Collecting</h2>
 *
 * Collections start by themselves as the program allocates. {@link org.ooh4j.heap.ManagedHeap#collect} has one done
 * now, {@link org.ooh4j.heap.ManagedHeap#trim} gives free memory back to the operating system;
 * {@link org.ooh4j.heap.ManagedHeap#startCycle} and {@link org.ooh4j.heap.ManagedHeap#step} do one bit by bit where
 * the program has time; {@link org.ooh4j.heap.ManagedHeap#disableCollections} keeps them away from where it has none.
 *
 * <pre>{@code
 * tree.forgetSmaller();
 * tree.heap().collect();
 * }</pre>
 *
 * <h2>Looking inside</h2>
 *
 * {@link org.ooh4j.heap.ManagedHeap#statistics} are the figures of one moment, {@link
 * org.ooh4j.heap.ManagedHeap#walk} counts objects by type or shows each, and {@link
 * org.ooh4j.heap.ManagedHeap#whyAlive} says by which path an object is still reached.
 *
 * <pre>{@code
 * for (TypeCount type : tree.heap().walk().histogram()) {
 *     out.println("  " + type.type() + " count=" + type.count() + " bytes=" + type.bytes());
 * }
 * }</pre>
 *
 * <h2>Errors</h2>
 *
 * No access can crash the JVM or reach another object than the one that was meant: a null handle is a
 * {@code NullPointerException}, a position outside an array an {@code IndexOutOfBoundsException}, an object of another
 * type a {@link org.ooh4j.heap.WrongTypeException}, a handle whose scope or heap was closed a
 * {@link org.ooh4j.heap.handle.StaleHandleException}, a handle of another heap an {@code IllegalArgumentException}. The
 * message names the field, and what was found. What is not checked: that nobody uses a heap while it is being closed.
 *
 * <h2>Below</h2>
 *
 * {@link org.ooh4j.heap.ManagedHeap#mutator} and its like are the layer that the agent, the collectors and the
 * checkpointer use; it trusts the offsets it is given. The sub-packages, from the bottom: {@code store}, {@code stop},
 * {@code object}, {@code handle}, {@code dirty}, {@code space}, {@code walk}, {@code mutator}, {@code reference}, and {@code
 * verify}, which knows this package. Of {@code hwsim} only {@code tracking}, {@code trace} and {@code cost} are used.
 */
package org.ooh4j.heap;
