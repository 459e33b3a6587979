package org.ooh4j.gc.schedule;

import java.util.Random;

/** What a mutator of a schedule does. */
interface Program {
    /** Ends each operation: the number of what was done, and an operand. */
    interface OperationEnd {
        void done(int what, long operand);
    }

    /** Runs to the end on a heap that others work on too. */
    void run(ModelledHeap heap, Random random, OperationEnd end);
}
