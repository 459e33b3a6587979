package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.List;

/** Hands out the runs that a thread reads. */
interface RunShares {
    /** The next share, the caller's to reorder until it asks again; empty if none is left. */
    List<StoredRun> next() throws IOException;
}
