package org.ooh4j.benchmarks.paired;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A ring that the caches hold, one that they do not, and one whose next item is anywhere. */
@State(Scope.Thread)
public class SizedRing extends ItemRing {
    /** Items of the ring, and their order in memory. */
    @Param({"1000-in-order", "1000000-in-order", "1000000-shuffled"})
    String items;

    @Override
    String items() {
        return items;
    }
}
