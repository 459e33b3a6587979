package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.ArenaFullError;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;
import org.ooh4j.heap.space.SpaceStatistics;
import org.ooh4j.heap.verify.HeapVerifier;
import org.ooh4j.heap.verify.VerificationReport;
import org.ooh4j.hwsim.tracking.Technique;

/** What Boehm's collector tests of itself, for every plan and three techniques; exact where ours is. */
@Timeout(300)
class HeapBehaviourTest {
    private static final long LIMIT = 32 << 20;

    static Stream<Arguments> plansAndTechniques() {
        return Stream.of(PlanKind.values())
                .flatMap(plan -> Stream.of(Technique.EPML, Technique.PROC, Technique.UFD)
                        .map(technique -> Arguments.of(plan, technique)));
    }

    private static final class Opened implements AutoCloseable {
        final ManagedHeap heap;
        final Collector collector;
        final HeapObjects objects;

        Opened(PlanKind plan, Technique technique) {
            heap = ManagedHeap.open(ManagedHeap.Options.of(LIMIT).with(technique));
            collector = Collector.open(heap, CollectorOptions.of(plan).withChecks());
            objects = new HeapObjects(heap);
        }

        SpaceStatistics space() {
            return heap.space().statistics();
        }

        @Override
        public void close() {
            collector.close();
            heap.close();
        }
    }

    /** Type with {@code words} words, references at {@code refs}; the header is the word before the first. */
    private static TypeLayout type(Opened h, int words, int... refs) {
        List<Integer> places = Arrays.stream(refs).boxed().toList();
        List<FieldSpec> fields = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            fields.add(new FieldSpec("word" + i, places.contains(i) ? FieldKind.REF : FieldKind.LONG));
        }
        return h.heap.types().define("T" + words + places, null, fields);
    }

    private static long word(int index) {
        return 8L + 8L * index;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void wordsThatLookLikeAddressesRetainNothingAndReferencesAtTheEndsOfBitmapWordsDo(
            PlanKind plan, Technique technique) {
        try (Opened h = new Opened(plan, technique)) {
            int[][] shapes = {
                {1, 0}, {63, 62}, {64, 63}, {65, 64}, {128, 127}, {130, 62, 63, 64, 128}, {320, 319}, {320, 0}
            };
            long[] lookedAt = new long[shapes.length];
            long[] referredTo = new long[shapes.length];
            for (int s = 0; s < shapes.length; s++) {
                int[] refs = Arrays.copyOfRange(shapes[s], 1, shapes[s].length);
                TypeLayout type = type(h, shapes[s][0], refs);
                assertThat(type.field("word0").offset()).isEqualTo(word(0));
                Handle holder = h.objects.allocate(type, 0);
                h.objects.setRoot("holder" + s, holder);
                Handle victim = h.objects.newNode(s);
                lookedAt[s] = victim.block().address(victim.index());
                for (int i = 0; i < shapes[s][0]; i++) {
                    h.objects.put(holder, word(i), lookedAt[s]);
                }
                for (int ref : refs) {
                    Handle kept = h.objects.newNode(1000 + s);
                    referredTo[s] = kept.block().address(kept.index());
                    h.objects.store(holder, word(ref), kept);
                }
            }
            h.objects.dropDeadHandles();
            h.collector.runCycle();
            h.collector.collect();
            for (int s = 0; s < shapes.length; s++) {
                assertThat(h.heap.space().isAllocated(referredTo[s]))
                        .as("kept by shape %s", s)
                        .isTrue();
                boolean onlyRef = shapes[s][0] == shapes[s].length - 1;
                assertThat(h.heap.space().isAllocated(lookedAt[s]))
                        .as("looked at by shape %s", s)
                        .isFalse();
                assertThat(onlyRef
                                || h.objects.get(h.objects.root("holder" + s), word(shapes[s][1] == 0 ? 1 : 0))
                                        == lookedAt[s])
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void aListThatManyThreadsReplaceByItsReverseStaysAList(PlanKind plan, Technique technique) throws Exception {
        try (Opened h = new Opened(plan, technique)) {
            List<SharedList> lists = Stream.generate(() -> new SharedList(h.objects, "shared"))
                    .limit(6)
                    .toList();
            List<CompletableFuture<Void>> threads = lists.stream()
                    .map(list -> OwnThread.run(() -> {
                        for (int i = 0; i < 150; i++) {
                            list.step();
                        }
                    }))
                    .toList();
            while (!threads.stream().allMatch(CompletableFuture::isDone)) {
                h.collector.runCycle();
            }
            for (CompletableFuture<Void> thread : threads) {
                thread.get(60, TimeUnit.SECONDS);
            }
            lists.get(0).check();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void treesThatChangeDuringTheMarkingKeepTheirShape(PlanKind plan, Technique technique) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("HeapBehaviourTest seed=" + seed);
        try (Opened h = new Opened(plan, technique)) {
            List<MutatedTrees> trees = Stream.of("a", "b", "c")
                    .map(root -> new MutatedTrees(h.objects, root, new Random(seed + root.charAt(0))))
                    .toList();
            List<CompletableFuture<Void>> threads = trees.stream()
                    .map(tree -> OwnThread.run(() -> {
                        for (int i = 0; i < 60; i++) {
                            tree.step();
                        }
                    }))
                    .toList();
            int cycles = 0;
            do {
                h.collector.runCycle();
                cycles++;
            } while (!threads.stream().allMatch(CompletableFuture::isDone));
            for (CompletableFuture<Void> thread : threads) {
                thread.get(60, TimeUnit.SECONDS);
            }
            trees.forEach(MutatedTrees::check);
            assertThat(h.collector.statistics().collections()).isGreaterThanOrEqualTo(cycles);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void arraysOfNothingTakeACellEachAndGoAgain(PlanKind plan, Technique technique) {
        try (Opened h = new Opened(plan, technique)) {
            h.objects.dropDeadHandles();
            h.collector.collect();
            long before = h.space().liveBytes();
            for (int i = 0; i < 10_000; i++) {
                Handle empty = h.objects.allocate(i % 2 == 0 ? h.objects.longs() : h.objects.refs(), 0);
                assertThat(h.objects.length(empty)).isZero();
            }
            assertThat(h.space().liveBytes() - before).isBetween(10_000L * 16 - 64 * 16, 10_000L * 16 + 64 * 1024);
            h.objects.dropDeadHandles();
            h.collector.collect();
            assertThat(h.space().liveBytes()).isLessThan(before + 64 * 1024);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void lengthsNearTheLargestIntAreRefusedAndNotWrapped(PlanKind plan, Technique technique) {
        try (Opened h = new Opened(plan, technique)) {
            TypeLayout bytes = h.heap.types().arrayOf(FieldKind.BYTE);
            for (TypeLayout type : List.of(bytes, h.objects.longs(), h.objects.refs())) {
                for (int length :
                        new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 7, 1 << 30, (1 << 29) + 1, 1 << 28}) {
                    assertThatThrownBy(() -> h.objects.allocate(type, length))
                            .isInstanceOf(ArenaFullError.class)
                            .hasMessageContaining("bytes=" + type.bytes(length));
                    assertThat(type.bytes(length)).isGreaterThan(length);
                }
                assertThatThrownBy(() -> h.objects.allocate(type, -1)).isInstanceOf(NegativeArraySizeException.class);
                assertThatThrownBy(() -> h.objects.allocate(type, Integer.MIN_VALUE))
                        .isInstanceOf(NegativeArraySizeException.class);
            }
            assertThat(h.objects.number(h.objects.newNode(7))).isEqualTo(7);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void theAccountsBalanceAndTheArenaStaysWithinABoundOfWhatIsAlive(PlanKind plan, Technique technique) {
        try (Opened h = new Opened(plan, technique)) {
            long wanted = 0;
            for (int i = 0; i < 60_000; i++) {
                h.objects.setRoot("root" + i % 500, h.objects.newNode(i));
                wanted += h.objects.node().bytes(0);
                if (i % 20_000 == 0) {
                    h.collector.runCycle();
                }
            }
            h.objects.dropDeadHandles();
            h.collector.collect();
            SpaceStatistics space = h.space();
            VerificationReport reachable = HeapVerifier.verify(h.heap).orThrow();
            assertThat(space.allocatedBytes()).isGreaterThanOrEqualTo(wanted);
            assertThat(space.liveBytes()).isGreaterThanOrEqualTo(reachable.bytes());
            assertThat(space.allocatedBytes() - h.collector.statistics().reclaimedBytes())
                    .isEqualTo(space.liveBytes());
            assertThat(reachable.objects()).isBetween(500L, 500L + 2 * HandleBlock.SLOTS);
            assertThat(reachable.unreachable()).isZero();
            assertThat(space.committedBytes()).isLessThanOrEqualTo(space.limitBytes());
            assertThat(space.freeBytes()).isLessThanOrEqualTo(space.committedBytes());
            // 500 nodes of 48 bytes are alive: what is neither alive nor free is the rest of blocks that hold some
            assertThat(space.committedBytes() - space.freeBytes()).isLessThan(8 << 20);
        }
    }
}
