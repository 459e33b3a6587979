package org.ooh4j.agent.soak.snapshots;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * How one child works, all drawn from its seed: whatever a heap, a collector or a checkpointer can be set to belongs
 * here.
 *
 * @param pauseMillis between snapshots
 */
record ChildOptions(
        ManagedHeap.Options heap, CollectorOptions collector, CheckpointOptions checkpoints, long pauseMillis) {
    private static final long HEAP_BYTES = 6L << 20;
    private static final List<Technique> TECHNIQUES =
            List.of(Technique.EPML, Technique.EPML, Technique.PROC, Technique.UFD, Technique.SPML);

    static ChildOptions of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Technique technique = TECHNIQUES.get(random.nextInt(TECHNIQUES.size()));
        PlanKind plan = PlanKind.values()[random.nextInt(PlanKind.values().length)];
        CheckpointOptions checkpoints = CheckpointOptions.defaults()
                .withGateBound(Duration.ofSeconds(10))
                .withAsideBytes(4096L << random.nextInt(12))
                .withMode(
                        SnapshotMode.all().get(random.nextInt(SnapshotMode.all().size())))
                .withUnchangedSkipped(random.nextBoolean())
                .withCodec(Codec.values()[random.nextInt(Codec.values().length)]);
        return new ChildOptions(
                ofParent().with(technique),
                CollectorOptions.of(plan).withStress(1L << 20),
                checkpoints,
                random.nextInt(3) == 0 ? 0 : random.nextInt(20));
    }

    /** What a parent restores into. */
    static ManagedHeap.Options ofParent() {
        return ManagedHeap.Options.of(HEAP_BYTES);
    }
}
