package org.ooh4j.checkpoint.dump;

import java.io.IOException;
import java.util.List;

/**
 * How the pages of one cut get out of a heap that its program goes on writing to: the part of a dump in which modes
 * differ. The dump calls {@link #approach}, {@link #ready}, {@link #stopped}, {@link #write} in this order, or gives up
 * after any of them. Used by one thread.
 */
sealed interface Capture extends AutoCloseable permits GuardedCapture, StagedCapture, RoundsCapture {
    /** Rounds of harvests, mutators running, before the gate is closed. What counts as full is known from the cut. */
    List<DumpRound> approach() throws IOException;

    /** The gate is closed and the last harvest before the stop was made. */
    void ready();

    /** In the stop, when all of the cut but the pages' content is known. */
    void stopped();

    /** After the stop: hands every page that is not written yet to the image. */
    void write() throws IOException;

    /** The snapshot has failed or was abandoned: nothing is pending any more, the image was rolled back. */
    void giveUp();

    /** What the stop did. */
    StopWork stopWork();

    /** Pages that mutators copied aside. */
    long asidePages();

    @Override
    void close();
}
