package org.ooh4j.gc.bean;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorStatistics;
import org.ooh4j.gc.pause.MinimumUtilisation;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.report.CycleKind;

/** Answers the bean's questions with what the collector knows at the moment. */
final class CollectorReadings implements CollectorMXBean {
    private final Collector collector;
    private final CollectorBean.Notices notices;

    CollectorReadings(Collector collector, CollectorBean.Notices notices) {
        this.collector = collector;
        this.notices = notices;
    }

    @Override
    public String getPlan() {
        return collector.options().plan().label();
    }

    @Override
    public String getTechnique() {
        return collector.heap().dirtyLog().technique().name();
    }

    @Override
    public long getCollectionCount() {
        return collector.statistics().collections();
    }

    @Override
    public Map<String, Long> getCollections() {
        CollectorStatistics statistics = collector.statistics();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(CycleKind.FULL.label(), statistics.full());
        counts.put(CycleKind.CONCURRENT.label(), statistics.concurrent());
        counts.put(CycleKind.DEGENERATE.label(), statistics.degenerate());
        counts.put(CycleKind.YOUNG.label(), statistics.young());
        return counts;
    }

    @Override
    public long getLiveBytes() {
        return collector.statistics().liveBytes();
    }

    @Override
    public long getReclaimedBytes() {
        return collector.statistics().reclaimedBytes();
    }

    @Override
    public long getAllocatedBytes() {
        return collector.statistics().allocatedBytes();
    }

    @Override
    public long getDirtyPagesRescanned() {
        return collector.statistics().dirtyPagesRescanned();
    }

    @Override
    public Map<String, PauseSummary> getPauses() {
        PauseSnapshot snapshot = collector.pauses().snapshot();
        Map<String, PauseSummary> pauses = new LinkedHashMap<>();
        for (PauseKind kind : PauseKind.values()) {
            if (snapshot.of(kind).getTotalCount() > 0) {
                pauses.put(kind.tag(), new PauseSummary(snapshot, kind));
            }
        }
        return pauses;
    }

    @Override
    public Map<String, TimeSummary> getWaits() {
        PauseSnapshot snapshot = collector.pauses().snapshot();
        Map<String, TimeSummary> waits = new LinkedHashMap<>();
        for (WaitKind kind : WaitKind.values()) {
            if (snapshot.of(kind).getTotalCount() > 0) {
                waits.put(kind.tag(), new TimeSummary(snapshot.of(kind)));
            }
        }
        return waits;
    }

    @Override
    public long getLongestHeldNanos() {
        return collector.pauses().snapshot().longestHeldNanos();
    }

    @Override
    public Map<String, Double> getMinimumUtilisation() {
        MinimumUtilisation found = collector.pauses().utilisation();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int millis : MinimumUtilisation.WINDOWS_MILLIS) {
            found.of(millis).ifPresent(share -> shares.put(millis + "ms", share));
        }
        return shares;
    }

    @Override
    public String getLastReport() {
        return notices.lastReport();
    }

    @Override
    public void collect() {
        collector.collect();
    }
}
