package org.ooh4j.gc;

import java.util.Objects;
import org.ooh4j.gc.pacing.PressureOptions;
import org.ooh4j.gc.pacing.TriggerOptions;
import org.ooh4j.gc.plan.PlanChoice;
import org.ooh4j.gc.plan.WorkOptions;
import org.ooh4j.heap.CollectorFactory;
import org.ooh4j.heap.HeapCollector;
import org.ooh4j.heap.ManagedHeap;

/**
 * How a collector works.
 *
 * @param plan which plan collections follow that allocation starts
 * @param trigger when allocation starts one
 * @param pressure when the JVM is asked to collect so that handles go
 * @param work how the work is done
 * @param verify debugging: checks marks in each final pause, and the whole heap in a stop after each collection
 * @param poison debugging: freed cells are overwritten, so that a use of one is seen
 */
public record CollectorOptions(
        PlanChoice plan,
        TriggerOptions trigger,
        PressureOptions pressure,
        WorkOptions work,
        boolean verify,
        boolean poison)
        implements CollectorFactory {
    /** Checks that nothing is missing. */
    public CollectorOptions {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(pressure, "pressure");
        Objects.requireNonNull(work, "work");
    }

    /** The defaults for {@code plan}. */
    public static CollectorOptions of(PlanChoice plan) {
        return new CollectorOptions(plan, triggerOf(plan), PressureOptions.DEFAULT, WorkOptions.DEFAULT, false, false);
    }

    private static TriggerOptions triggerOf(PlanChoice plan) {
        return plan.usesDirtyPages() ? TriggerOptions.DEFAULT : TriggerOptions.STOP_THE_WORLD;
    }

    /** Opens a collector of this kind, which nobody listens to. */
    @Override
    public HeapCollector open(ManagedHeap heap) {
        return Collector.open(heap, this);
    }

    /** The same with so many threads that mark, 1 to 64. */
    public CollectorOptions withMarkers(int markers) {
        return with(work.withMarkers(markers));
    }

    /**
     * The same with another age at which free memory goes back to the operating system: that many collections after the
     * one in which it became free, 0 for at once; {@link WorkOptions#NEVER} for not at all. The usual age is 7;
     * {@link ManagedHeap#trim} asks for no age. {@code ManagedHeap.statistics().space().discardedBytes()} counts.
     */
    public CollectorOptions withDiscardAge(int collections) {
        return with(work.withDiscardAge(collections));
    }

    /** The same with another trigger. */
    public CollectorOptions with(TriggerOptions trigger) {
        return new CollectorOptions(plan, trigger, pressure, work, verify, poison);
    }

    /** The same with other pressure parameters. */
    public CollectorOptions with(PressureOptions pressure) {
        return new CollectorOptions(plan, trigger, pressure, work, verify, poison);
    }

    /** The same with other bounds of work. */
    public CollectorOptions with(WorkOptions work) {
        return new CollectorOptions(plan, trigger, pressure, work, verify, poison);
    }

    /** The same with a collection every {@code bytes} bytes; 0 for the usual trigger. */
    public CollectorOptions withStress(long bytes) {
        return with(new TriggerOptions(trigger.minBytes(), trigger.liveShare(), trigger.headroomShare(), bytes));
    }

    /** The same with every check on: marks, heap, poison, and the dirty log. */
    public CollectorOptions withChecks() {
        return withHeapChecks().withDirtyCheck();
    }

    /** The same with the checks of the heap on: marks, heap, poison. */
    public CollectorOptions withHeapChecks() {
        return new CollectorOptions(plan, trigger, pressure, work.withAudit(), true, true);
    }

    /**
     * The same with the checksum oracle on: a page that changed and that the dirty log did not report to the collector
     * fails the collection. Under {@code stw}, which looks at no dirty page, the collector subscribes for the check.
     */
    public CollectorOptions withDirtyCheck() {
        return with(work.withVerifyDirty());
    }
}
