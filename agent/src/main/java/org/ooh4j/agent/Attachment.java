package org.ooh4j.agent;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ooh4j.agent.bridge.StaticArea;
import org.ooh4j.agent.options.AgentOptions;
import org.ooh4j.agent.options.LogTag;
import org.ooh4j.agent.options.SnapshotName;
import org.ooh4j.agent.options.SnapshotOptions;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.options.Verification;
import org.ooh4j.agent.telemetry.CollectionLogs;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.PublishedLines;
import org.ooh4j.agent.telemetry.RestoreLines;
import org.ooh4j.agent.telemetry.RunFigures;
import org.ooh4j.agent.telemetry.RunReport;
import org.ooh4j.agent.telemetry.SnapshotFigures;
import org.ooh4j.agent.telemetry.SnapshotLines;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.SnapshotListener;
import org.ooh4j.checkpoint.SnapshotReport;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.trigger.SnapshotTrigger;
import org.ooh4j.checkpoint.trigger.TriggerUnavailableException;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.bean.CollectorBean;
import org.ooh4j.gc.pause.PauseLog;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.trace.TraceSink;

/** Puts the parts together for one program: heap, collector, woven classes, checkpointer, telemetry. */
final class Attachment {
    private final AgentOptions options;
    private final PrintStream err = System.err;
    private final Figures once = new Figures();
    private ManagedHeap heap;
    private Collector collector;

    private Attachment(AgentOptions options) {
        this.options = options;
    }

    /**
     * Attaches everything that {@code options} ask for.
     *
     * @throws IOException if a snapshot cannot be restored, or a place for snapshots or histograms is unusable
     */
    static void attach(AgentOptions options, Instrumentation instrumentation) throws IOException {
        new Attachment(options).attach(instrumentation);
    }

    private void attach(Instrumentation instrumentation) throws IOException {
        SnapshotTrigger[] triggers = checked(options.snapshotting().triggers());
        Optional<SnapshotStore> store = openStore();
        openHeap();
        PublishedLines losses = new PublishedLines(heap.dirtyLog(), err);
        CollectionLogs logs = CollectionLogs.open(options, heap, err);
        collector = Collector.open(heap, collectorOptions());
        logs.follow(collector);
        if (options.jmx()) {
            CollectorBean.register(collector, "agent");
        }
        Woven.connect(options, heap, instrumentation, err, once);
        SnapshotFigures snapshots = new SnapshotFigures(collector);
        RunReport report = new RunReport(options.report(), figures -> read(figures, snapshots), err);
        PauseLog log = openHistograms();
        Optional<Checkpointer> checkpointer = store.map(to -> openCheckpointer(to, triggers, snapshots, () -> {
            report.write();
            if (log != null) {
                log.writeInterval();
            }
        }));
        AtExit.run(() -> {
            checkpointer.ifPresent(Checkpointer::close);
            heap.endTrace();
            report.write();
            losses.end();
            logs.close();
            if (log != null) {
                log.close();
            }
        });
    }

    /** Place and codec of snapshots are tried first: a mistake there should not cost a restore. */
    private Optional<SnapshotStore> openStore() throws IOException {
        if (options.snapshots().isEmpty()) {
            return Optional.empty();
        }
        options.snapshotCodec().require();
        return Optional.of(SnapshotStores.writing(
                options.snapshots().get().toString(),
                StoreOptions.defaults().withDurability(options.snapshotDurability())));
    }

    private void openHeap() throws IOException {
        ManagedHeap.Options how = ManagedHeap.Options.of(options.heapBytes())
                .with(options.technique())
                .with(options.behaviour())
                .withOracle(options.oracle());
        if (options.trace().isPresent()) {
            how = how.withTrace(openTrace(options.trace().get()));
        }
        if (options.restore().isEmpty()) {
            heap = ManagedHeap.open(how);
            return;
        }
        SnapshotName name = options.restore().get();
        long start = System.nanoTime();
        try (SnapshotStore from = SnapshotStores.reading(name.place().toString())) {
            RestoreOptions foreign = RestoreOptions.defaults()
                    .withForeignNull(type -> options.foreignToNull() || StaticArea.isTypeName(type.name()));
            RestoreOptions told =
                    options.log().contains(LogTag.SNAPSHOT) ? foreign.tells(new RestoreLines(err)) : foreign;
            heap = Restorer.restore(
                    from, name.id(), how, options.restoreMode() == RestoreMode.LAZY ? told.lazily() : told);
        }
        once.put("restore.count", 1);
        once.put("restore.nanos", System.nanoTime() - start);
    }

    private TraceSink openTrace(Path file) {
        try {
            return TraceSink.to(
                    file,
                    (cause, events) -> err.println("ooh4j: the trace has stopped, the program goes on: trace=" + file
                            + ", events=" + events + ", " + cause.getMessage()));
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the trace: trace=" + file + ", name another file: " + e.getMessage(), e);
        }
    }

    private PauseLog openHistograms() {
        if (options.histograms().isEmpty()) {
            return null;
        }
        try {
            return new PauseLog(collector.pauses(), options.histograms().get());
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the histograms: histograms="
                            + options.histograms().get() + ", " + e,
                    e);
        }
    }

    private CollectorOptions collectorOptions() {
        CollectorOptions how = CollectorOptions.of(options.plan());
        if (options.markers().isPresent()) {
            how = how.withMarkers(options.markers().getAsInt());
        }
        if (options.verify().contains(Verification.HEAP)) {
            how = how.withHeapChecks();
        }
        if (options.verify().contains(Verification.DIRTY)) {
            how = how.withDirtyCheck();
        }
        return options.stressBytes().isPresent()
                ? how.withStress(options.stressBytes().getAsLong())
                : how;
    }

    /** @param keep writes what is known so far */
    private Checkpointer openCheckpointer(
            SnapshotStore store, SnapshotTrigger[] triggers, SnapshotFigures figures, Runnable keep) {
        SnapshotOptions how = options.snapshotting();
        Checkpointer checkpointer = Checkpointer.open(
                heap,
                store,
                CheckpointOptions.defaults()
                        .withMode(how.mode())
                        .withAsideBytes(how.asideBytes())
                        .withUnchangedSkipped(how.unchangedSkipped())
                        .withCodec(options.snapshotCodec()));
        checkpointer.listen(figures);
        checkpointer.listen(new SnapshotLines(err, options.log().contains(LogTag.SNAPSHOT)));
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void taken(SnapshotReport taken) {
                keep.run(); // the program may be killed at any time
            }
        });
        how.retention().ifPresent(rules -> retain(checkpointer, rules));
        MainBegun.then(() -> begin(checkpointer, triggers));
        return checkpointer;
    }

    private static void begin(Checkpointer checkpointer, SnapshotTrigger[] triggers) {
        try {
            checkpointer.snapshotOn(triggers);
        } catch (TriggerUnavailableException e) {
            throw e;
        } catch (IllegalStateException e) {
            // a short program: it has ended before its main was seen to begin
        }
    }

    private static void retain(Checkpointer checkpointer, RetentionRules rules) {
        try {
            checkpointer.retain(rules);
        } catch (SnapshotException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** What cannot work here is a mistake that is told before the program begins. */
    private static SnapshotTrigger[] checked(List<SnapshotTrigger> triggers) {
        try {
            triggers.forEach(SnapshotTrigger::check);
            return triggers.toArray(SnapshotTrigger[]::new);
        } catch (TriggerUnavailableException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void read(Figures figures, SnapshotFigures snapshots) {
        figures.addAll(once, "");
        figures.put("profile", options.profile().name());
        RunFigures.read(heap, collector, figures);
        snapshots.addTo(figures);
    }
}
