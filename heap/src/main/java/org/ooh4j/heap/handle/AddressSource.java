package org.ooh4j.heap.handle;

import java.util.function.LongConsumer;

/**
 * A table of roots that is visited as a whole at every visit of the registry: unlike handle blocks its slots may be
 * written again, and nothing waits for the JVM to let go of it.
 *
 * <p><b>Assumptions</b>: an address is written inside a critical section, or taken away anywhere. <b>Guarantees</b> asked
 * of the implementation: {@link #forEachAddress} may run on any thread beside the owner, makes no Java object, and sees
 * in a stop every address of a section before it.
 */
public interface AddressSource {
    /** What its addresses are, for whoever asks why an object is alive. */
    String kind();

    /** Visits every address that is not 0. */
    void forEachAddress(LongConsumer visitor);
}
