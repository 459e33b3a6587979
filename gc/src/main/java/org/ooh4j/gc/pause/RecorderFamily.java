package org.ooh4j.gc.pause;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** One figure of each kind: a recorder per kind, made when the kind first comes. Any thread may record. */
final class RecorderFamily<K extends Enum<K>> {
    private final Class<K> type;
    private final K[] kinds;
    private final Function<K, String> tag;
    private final AtomicReferenceArray<KindRecorder> recorders;

    /** @param tag a kind's tag in the log */
    RecorderFamily(Class<K> type, Function<K, String> tag) {
        this.type = type;
        this.kinds = type.getEnumConstants();
        this.tag = tag;
        this.recorders = new AtomicReferenceArray<>(kinds.length);
    }

    void record(K kind, long nanos) {
        of(kind).record(nanos);
    }

    /** The kind's recorder, made if need be. */
    KindRecorder of(K kind) {
        KindRecorder recorder = recorders.get(kind.ordinal());
        if (recorder == null) {
            recorders.compareAndSet(kind.ordinal(), null, new KindRecorder(tag.apply(kind)));
            recorder = recorders.get(kind.ordinal());
        }
        return recorder;
    }

    /** Copies of everything so far, empty ones included; serialised by the owner. */
    Map<K, Histogram> totals() {
        Map<K, Histogram> totals = new EnumMap<>(type);
        for (K kind : kinds) {
            KindRecorder recorder = recorders.get(kind.ordinal());
            totals.put(kind, recorder == null ? new Histogram(PauseHistograms.SIGNIFICANT_DIGITS) : recorder.total());
        }
        return totals;
    }

    /** Adds what came since the last call, kinds without any left out; serialised by the owner. */
    void takeIntervals(List<Histogram> to) {
        for (int i = 0; i < recorders.length(); i++) {
            KindRecorder recorder = recorders.get(i);
            Histogram interval = recorder == null ? null : recorder.takeInterval();
            if (interval != null && interval.getTotalCount() > 0) {
                to.add(interval);
            }
        }
    }
}
