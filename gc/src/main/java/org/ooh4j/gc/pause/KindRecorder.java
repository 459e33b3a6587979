package org.ooh4j.gc.pause;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** One kind's values: a recorder that any thread writes, a running total, and what no log has taken yet. */
final class KindRecorder {
    private final String tag;
    private final Recorder recorder = new Recorder(PauseHistograms.SIGNIFICANT_DIGITS);
    private final Histogram total = new Histogram(PauseHistograms.SIGNIFICANT_DIGITS);
    private Histogram untaken;
    private Histogram recycled;

    KindRecorder(String tag) {
        this.tag = tag;
        this.untaken = tagged();
    }

    void record(long nanos) {
        recorder.recordValue(nanos);
    }

    /** A copy of everything recorded so far; serialised by the owner. */
    Histogram total() {
        drain();
        Histogram copy = total.copy();
        copy.setTag(tag);
        return copy;
    }

    /** What was recorded since the last call; serialised by the owner. */
    Histogram takeInterval() {
        drain();
        Histogram interval = untaken;
        interval.setEndTimeStamp(System.currentTimeMillis());
        untaken = tagged();
        return interval;
    }

    private void drain() {
        recycled = recorder.getIntervalHistogram(recycled);
        total.add(recycled);
        untaken.add(recycled);
    }

    private Histogram tagged() {
        Histogram histogram = new Histogram(PauseHistograms.SIGNIFICANT_DIGITS);
        histogram.setTag(tag);
        histogram.setStartTimeStamp(System.currentTimeMillis());
        return histogram;
    }
}
