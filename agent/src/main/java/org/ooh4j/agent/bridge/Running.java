package org.ooh4j.agent.bridge;

import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.TypeRegistry;

/** The heap of the running program, in constants that the compiler trusts. Initialised after {@link Bridge#open}. */
final class Running {
    static final ManagedHeap HEAP = Bridge.heap();
    static final Mutator MUTATOR = HEAP.mutator();
    static final TypeRegistry TYPES = HEAP.types();

    private Running() {}
}
