package org.ooh4j.agent.calibrate;

import java.io.IOException;
import org.ooh4j.heap.store.SystemCalls;

/** The binding of system calls, for probes that cannot do without. */
final class Bindings {
    private Bindings() {}

    static SystemCalls required() throws IOException {
        return SystemCalls.best().orElseThrow(() -> new IOException("no system calls can be made from this JVM"));
    }
}
