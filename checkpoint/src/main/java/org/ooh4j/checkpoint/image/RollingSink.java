package org.ooh4j.checkpoint.image;

import java.io.IOException;

/** Where blocks of many snapshots are appended, to one new segment after another. Used by one thread. */
public interface RollingSink extends BlockSink {
    /** The segment is made durable and the next block begins another one, if this one is long or {@code now} says so. */
    void roll(boolean now) throws IOException;
}
