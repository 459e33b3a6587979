package org.ooh4j.hwsim.trace;

import java.io.IOException;

/** Is told that a trace could not go on; the program that is traced goes on. */
@FunctionalInterface
public interface TraceFailureListener {
    /**
     * The recording has stopped.
     *
     * @param cause why
     * @param events events recorded until then, of which those in whole frames can be read
     */
    void stopped(IOException cause, long events);
}
