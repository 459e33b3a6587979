package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Listeners are told in the order of CRaC's resources, and their failures lose nothing. */
class SnapshotListenersTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private ManagedHeap heap;
    private SnapshotStore store;
    private Checkpointer checkpointer;

    @BeforeEach
    void open() throws Exception {
        heap = ManagedHeap.open(OPTIONS);
        store = FileSnapshotStore.writing(directory.toString());
        checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults());
    }

    @AfterEach
    void close() throws Exception {
        checkpointer.close();
        store.close();
        heap.close();
    }

    /** Says what it is told; throws where its name says so. */
    private final class Named implements SnapshotListener {
        private final String name;
        String throwsIn = "";

        Named(String name) {
            this.name = name;
        }

        private void tell(String what) throws Exception {
            told.add(what + " " + name);
            if (throwsIn.equals(what)) {
                throw new Exception(name + " in " + what);
            }
        }

        @Override
        public void beforeSnapshot() throws Exception {
            assertThat(heap.stops().isStoppedByMe()).isFalse();
            heap.atomically("listener", () -> {});
            tell("before");
        }

        @Override
        public void afterSnapshot() throws Exception {
            heap.atomically("listener", () -> {});
            tell("after");
        }

        @Override
        public void afterRestore(ManagedHeap restored) throws Exception {
            tell("restored");
        }

        @Override
        public void taken(SnapshotReport report) {
            told.add("taken " + name);
        }

        @Override
        public void failed(Throwable reason) {
            told.add("failed " + name);
        }
    }

    private Named listen(String name) {
        Named listener = new Named(name);
        checkpointer.listen(listener);
        return listener;
    }

    @Test
    void beforeIsToldLastFirstAndAfterFirstFirst() throws Exception {
        listen("a");
        listen("b");
        checkpointer.snapshot();
        assertThat(told).containsExactly("before b", "before a", "taken a", "taken b", "after a", "after b");
    }

    @Test
    void whatIsPutIntoTheHeapBeforeIsInTheSnapshot() throws Exception {
        Handle counter = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 1, ManagedHeap.HANDLES);
        heap.mutator().setRoot("counter", counter.block(), counter.index());
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void beforeSnapshot() {
                heap.mutator().putLong(counter.block(), counter.index(), ObjectLayout.PAYLOAD_OFFSET, 42);
            }
        });
        checkpointer.snapshot();
        try (ManagedHeap restored = Restorer.restore(store, Optional.empty(), OPTIONS)) {
            Handle found = restored.mutator().root("counter", ManagedHeap.HANDLES);
            assertThat(restored.mutator().getLong(found.block(), found.index(), ObjectLayout.PAYLOAD_OFFSET))
                    .isEqualTo(42);
        }
    }

    @Test
    void anyThatThrowsBeforeAbandonsTheSnapshotAndAllAreToldAllTheSame() throws Exception {
        Named a = listen("a");
        listen("b");
        Named c = listen("c");
        a.throwsIn = "before";
        c.throwsIn = "before";
        SnapshotListenersException e =
                catchThrowableOfType(SnapshotListenersException.class, () -> checkpointer.snapshot());
        assertThat(e)
                .hasMessage("listeners of snapshots failed: phase=before failures=2 first=java.lang.Exception: c in"
                        + " before; no snapshot was taken, and the next one is complete; mend the listener");
        assertThat(e.getCause()).hasMessage("c in before");
        assertThat(e.getSuppressed()).extracting(Throwable::getMessage).containsExactly("a in before");
        assertThat(e.report()).isEmpty();
        assertThat(told)
                .containsExactly(
                        "before c",
                        "before b",
                        "before a",
                        "after a",
                        "after b",
                        "after c",
                        "failed a",
                        "failed b",
                        "failed c");
        assertThat(store.commits()).isEmpty();
        assertThat(checkpointer.statistics().failed()).isEqualTo(1);

        a.throwsIn = "";
        c.throwsIn = "";
        assertThat(checkpointer.snapshot().snapshot()).isPresent();
    }

    @Test
    void oneThatThrowsAfterwardsLeavesTheSnapshotWhereItIs() throws Exception {
        listen("a").throwsIn = "after";
        SnapshotListenersException e =
                catchThrowableOfType(SnapshotListenersException.class, () -> checkpointer.snapshot());
        assertThat(e).hasMessageContaining("phase=after failures=1").hasMessageContaining("snapshot taken: number=1");
        assertThat(e.report().orElseThrow().snapshot()).isPresent();
        assertThat(store.commits()).hasSize(1);
        assertThat(checkpointer.statistics().failed()).isZero();
    }

    @Test
    void oneThatAsksForASnapshotItselfIsRefused() {
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void beforeSnapshot() throws Exception {
                checkpointer.snapshot();
            }
        });
        assertThatThrownBy(() -> checkpointer.snapshot())
                .isInstanceOf(SnapshotListenersException.class)
                .hasRootCauseMessage(
                        "a listener asked for this while a snapshot is taken; ask from another thread, or afterwards");
    }

    /** Closing in the middle of a snapshot would free the memory under it. */
    @Test
    void oneThatClosesTheCheckpointerMeanwhileIsRefused() throws Exception {
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void beforeSnapshot() {
                checkpointer.close();
            }
        });
        assertThatThrownBy(() -> checkpointer.snapshot())
                .isInstanceOf(SnapshotListenersException.class)
                .hasRootCauseMessage("a listener asked for this while a snapshot is taken; ask from another thread, or"
                        + " afterwards");
        assertThat(store.commits()).isEmpty();
    }

    @Test
    void oneThatThrowsWhereItMustNotChangesNothingForAnybody() throws Exception {
        checkpointer.listen(new SnapshotListener() {
            @Override
            public void taken(SnapshotReport report) {
                throw new AssertionError("in taken");
            }

            @Override
            public void failed(Throwable reason) {
                throw new IllegalStateException("in failed");
            }
        });
        Named a = listen("a");
        assertThat(checkpointer.snapshot().snapshot()).isPresent();
        assertThat(told).containsExactly("before a", "taken a", "after a");
        a.throwsIn = "before";
        assertThatThrownBy(() -> checkpointer.snapshot()).isInstanceOf(SnapshotListenersException.class);
        assertThat(told).endsWith("before a", "after a", "failed a");
    }

    @Test
    void aClosedCheckpointerTakesNoTriggers() {
        checkpointer.close();
        assertThatThrownBy(() -> checkpointer.every(java.time.Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("checkpointer is closed");
    }

    @Test
    void anotherCheckpointerOfTheSameHeapIsRefusedUntilTheFirstIsClosed() {
        assertThatThrownBy(() -> Checkpointer.open(heap, store, CheckpointOptions.defaults()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("heap has a checkpointer already");
        checkpointer.close();
        checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults());
    }

    @Test
    void afterARestoreListenersAreToldFirstFirstAndTheirFailuresAreGathered() throws Exception {
        checkpointer.snapshot();
        Named a = new Named("a");
        Named b = new Named("b");
        Restorer.restore(store, Optional.empty(), OPTIONS, RestoreOptions.defaults(), List.of(a, b))
                .close();
        assertThat(told).containsExactly("restored a", "restored b");
        a.throwsIn = "restored";
        b.throwsIn = "restored";
        SnapshotListenersException e = catchThrowableOfType(
                SnapshotListenersException.class,
                () -> Restorer.restore(store, Optional.empty(), OPTIONS, RestoreOptions.defaults(), List.of(a, b)));
        assertThat(e).hasMessageContaining("phase=restore failures=2");
        assertThat(e.getSuppressed()).hasSize(1);
    }
}
