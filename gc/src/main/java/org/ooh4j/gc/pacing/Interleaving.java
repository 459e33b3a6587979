package org.ooh4j.gc.pacing;

/**
 * Where a collection that works beside the program may be preempted: the seam at which deterministic schedules of
 * mutators and collector are made. Without one a collection is preempted by the operating system alone.
 */
public interface Interleaving {
    /** None: the collector works in steps of the usual size, and nobody is told. */
    Interleaving NONE = new Interleaving() {
        @Override
        public int objectsOfAStep(int usual) {
            return usual;
        }

        @Override
        public void betweenSteps() {
            // the operating system preempts where it likes
        }
    };

    /**
     * Objects or array slices to trace beside the program between two calls of {@link #betweenSteps}.
     *
     * @param usual where nobody watches
     */
    int objectsOfAStep(int usual);

    /** The collector's thread is between two steps, holds no stop and no lock, and goes on when this returns. */
    void betweenSteps();
}
