package org.ooh4j.benchmarks.paired;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A ring that the caches hold. */
@State(Scope.Thread)
public class SmallRing extends ItemRing {
    @Override
    String items() {
        return "1000-in-order";
    }
}
