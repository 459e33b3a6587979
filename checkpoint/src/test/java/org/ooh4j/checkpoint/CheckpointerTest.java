package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.restore.ArenaTooSmallException;
import org.ooh4j.checkpoint.restore.ForeignReferencesException;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

class CheckpointerTest {
    private static final Materialiser<Handle> HANDLES = ManagedHeap.HANDLES;
    private static final ManagedHeap.Options SMALL = ManagedHeap.Options.of(8 << 20);

    @TempDir
    Path directory;

    private ManagedHeap heap;
    private Mutator mutator;
    private TypeLayout node;
    private FileSnapshotStore store;
    private Checkpointer checkpointer;

    @BeforeEach
    void open() throws Exception {
        heap = ManagedHeap.open(SMALL);
        mutator = heap.mutator();
        node = heap.types()
                .define(
                        "Node",
                        null,
                        List.of(
                                new FieldSpec("value", FieldKind.LONG),
                                new FieldSpec("next", FieldKind.REF),
                                new FieldSpec("other", FieldKind.REF)));
        store = FileSnapshotStore.writing(directory.toString());
        checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults());
    }

    @AfterEach
    void close() throws Exception {
        checkpointer.close();
        store.close();
        heap.close();
    }

    private Handle newNode(long value) {
        Handle handle = mutator.allocate(node, 0, HANDLES);
        mutator.putLong(handle.block(), handle.index(), node.field("value").offset(), value);
        return handle;
    }

    private long value(ManagedHeap of, Handle handle) {
        return of.mutator()
                .getLong(handle.block(), handle.index(), node.field("value").offset());
    }

    private void root(String name, Handle handle) {
        mutator.setRoot(name, handle.block(), handle.index());
    }

    @Test
    void eachSnapshotRestoresWhatWasThereAtItsCut() throws Exception {
        Handle first = newNode(1);
        root("first", first);
        SnapshotReport full = checkpointer.snapshot();
        mutator.putLong(first.block(), first.index(), node.field("value").offset(), 2);
        Handle second = newNode(3);
        mutator.store(first.block(), first.index(), node.field("next").offset(), second.block(), second.index());
        SnapshotReport incremental = checkpointer.snapshot();

        assertThat(full.snapshot().orElseThrow().kind()).isEqualTo(SnapshotKind.FULL);
        SnapshotInfo child = incremental.snapshot().orElseThrow();
        assertThat(child.kind()).isEqualTo(SnapshotKind.INCREMENTAL);
        assertThat(child.parent()).contains(full.snapshot().orElseThrow().id());
        assertThat(child.pages()).isEqualTo(1);
        assertThat(store.list()).extracting(SnapshotInfo::number).containsExactly(1L, 2L);
        try (ManagedHeap old = Restorer.restore(store, full.snapshot().map(SnapshotInfo::id), SMALL);
                ManagedHeap last = Restorer.restore(store, Optional.empty(), SMALL)) {
            assertThat(value(old, old.mutator().root("first", HANDLES))).isEqualTo(1);
            Handle restored = last.mutator().root("first", HANDLES);
            assertThat(value(last, restored)).isEqualTo(2);
            Handle next = last.mutator()
                    .load(restored.block(), restored.index(), node.field("next").offset(), HANDLES);
            assertThat(value(last, next)).isEqualTo(3);
            assertThat(last.types().byName("Node").fields()).isEqualTo(node.fields());
        }
    }

    @Test
    void anUnchangedHeapCostsNoPages() throws Exception {
        root("first", newNode(1));
        checkpointer.snapshot();
        SnapshotInfo again = checkpointer.snapshot().snapshot().orElseThrow();
        assertThat(again.pages()).isZero();
        assertThat(again.bytes()).isLessThan(100);
        try (ManagedHeap restored = Restorer.restore(store, Optional.of("2"), SMALL)) {
            assertThat(value(restored, restored.mutator().root("first", HANDLES)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRestoredHeapBeginsAChainOfItsOwn() throws Exception {
        root("first", newNode(1));
        checkpointer.snapshot();
        try (ManagedHeap restored = Restorer.restore(store, Optional.empty(), SMALL);
                Checkpointer other = Checkpointer.open(restored, store, CheckpointOptions.defaults())) {
            Handle first = restored.mutator().root("first", HANDLES);
            restored.mutator()
                    .putLong(first.block(), first.index(), node.field("value").offset(), 7);
            SnapshotInfo taken = other.snapshot().snapshot().orElseThrow();
            assertThat(taken.kind()).isEqualTo(SnapshotKind.FULL);
            assertThat(taken.number()).isEqualTo(2);
        }
        try (ManagedHeap restored = Restorer.restore(store, Optional.empty(), SMALL)) {
            assertThat(value(restored, restored.mutator().root("first", HANDLES)))
                    .isEqualTo(7);
        }
    }

    @Test
    void anOperationThatOutlastsTheBoundAbandonsTheSnapshotAndIsNamed() throws Exception {
        checkpointer.close();
        checkpointer =
                Checkpointer.open(heap, store, CheckpointOptions.defaults().withGateBound(Duration.ofMillis(20)));
        root("first", newNode(1));
        SnapshotReport[] report = new SnapshotReport[1];
        heap.atomically("Index.update", () -> report[0] = unchecked());
        assertThat(report[0].abandoned()).isTrue();
        assertThat(report[0].message())
                .contains("thread=" + Thread.currentThread().getName())
                .contains("operation=Index.update");
        assertThat(checkpointer.statistics().abandoned()).isEqualTo(1);
        assertThat(store.list()).isEmpty();
        assertThat(checkpointer.snapshot().snapshot().orElseThrow().pages()).isEqualTo(1);
    }

    private SnapshotReport unchecked() {
        try {
            return checkpointer.snapshot();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void reachableForeignSlotsAreRefusedWithTheirPathsOrMadeNull() throws Exception {
        Handle first = newNode(1);
        Handle second = newNode(2);
        root("index", first);
        mutator.store(first.block(), first.index(), node.field("next").offset(), second.block(), second.index());
        mutator.storeForeign(second.block(), second.index(), node.field("other").offset(), new Object());
        checkpointer.snapshot();
        assertThatThrownBy(() -> Restorer.restore(store, Optional.empty(), SMALL))
                .isInstanceOf(ForeignReferencesException.class)
                .hasMessageContaining("slots=1")
                .hasMessageContaining("index > Node.next > Node.other")
                .hasMessageContaining("foreign=null")
                .message()
                .doesNotContain("\n");
        try (ManagedHeap restored = Restorer.restore(store, Optional.empty(), SMALL, RestoreOptions.foreignToNull())) {
            Handle index = restored.mutator().root("index", HANDLES);
            Handle next = restored.mutator()
                    .load(index.block(), index.index(), node.field("next").offset(), HANDLES);
            assertThat(restored.mutator()
                            .isNull(
                                    next.block(),
                                    next.index(),
                                    node.field("other").offset()))
                    .isTrue();
        }
    }

    @Test
    void restoringFromNothingOrIntoTooLittleIsRefusedInOneLine() throws Exception {
        assertThatThrownBy(() -> Restorer.restore(store, Optional.empty(), SMALL))
                .isInstanceOf(NoSnapshotException.class)
                .hasMessageContaining("no snapshot to restore: location=" + directory);
        for (int i = 0; i < 3000; i++) {
            root("n" + i % 7, newNode(i));
        }
        checkpointer.snapshot();
        assertThatThrownBy(() -> Restorer.restore(store, Optional.of("99"), SMALL))
                .isInstanceOf(NoSnapshotException.class)
                .hasMessageContaining("id=99 snapshots=1 last=1");
        assertThatThrownBy(() -> Restorer.restore(store, Optional.empty(), ManagedHeap.Options.of(16384)))
                .isInstanceOf(ArenaTooSmallException.class)
                .hasMessageContaining("limit-bytes=16384");
    }

    @Test
    void theTimerTakesSnapshotsUntilTheCheckpointerIsClosed() throws Exception {
        root("first", newNode(1));
        java.util.concurrent.CountDownLatch three = new java.util.concurrent.CountDownLatch(3);
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void taken(SnapshotReport report) {
                three.countDown();
            }
        });
        checkpointer.every(Duration.ofMillis(5));
        assertThat(three.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        checkpointer.close();
        int taken = store.list().size();
        assertThat(taken).isGreaterThanOrEqualTo(3).isEqualTo((int)
                checkpointer.statistics().taken());
        assertThatThrownBy(() -> checkpointer.snapshot()).isInstanceOf(IllegalStateException.class);
    }
}
