package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.mark.Markers;
import org.ooh4j.gc.mark.MarkingAudit;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.remark.DirtyRescan;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/** The hidden object, step by step: the only reference moves from an array not yet scanned to one that was. */
class RescanTest {
    private CollectedHeap h;
    private Tracer tracer;
    private DirtyRescan rescan;
    private long token;

    @BeforeEach
    void openHeap() {
        h = CollectedHeap.open(16 << 20, PlanKind.STW);
        Markers markers = new Markers(1, () -> new Tracer(h.heap.space(), h.heap.types(), h.heap.foreign(), true));
        tracer = markers.leader();
        rescan = new DirtyRescan(h.heap.space(), h.heap.dirtyLog(), markers, Optional.empty());
        h.set("scanned", h.newRefs(600)); // more than a page each
        h.set("unscanned", h.newRefs(600));
        putToken();
        h.dropDeadHandles();
        h.collector.collect();
        h.heap.space().clearMarks();
        rescan.beginEpoch();
    }

    private void putToken() {
        Handle node = h.newNode(4711);
        token = node.block().address(node.index());
        h.set(h.get("unscanned"), CollectedHeap.slot(5), node);
    }

    @AfterEach
    void closeHeap() {
        rescan.close();
        h.close();
    }

    @Test
    void isLostWithoutARescan() {
        hide();
        finish(false);
        assertThat(h.heap.space().isMarked(token)).isFalse();
        assertThat(new MarkingAudit(h.heap).firstUnmarked().orElseThrow())
                .startsWith("reachable object is not marked gva=0x%x".formatted(token))
                .contains("a store was missed by the dirty log");
    }

    @Test
    void isFoundByTheRescanOfTheDirtyPage() {
        hide();
        finish(true);
        assertThat(h.heap.space().isMarked(token)).isTrue();
        assertThat(new MarkingAudit(h.heap).firstUnmarked()).isEmpty();
    }

    @Test
    void isFoundByARoundBesideTheProgram() {
        hide();
        assertThat(rescan.rescanRound(() -> false)).isPositive();
        finish(false);
        assertThat(h.heap.space().isMarked(token)).isTrue();
    }

    @Test
    void isFoundByTheResidueWhereANarrowRoundTookItsPageAndDidNotScanIt() {
        hide();
        assertThat(rescan.rescanOldest(0, () -> false)).isZero();
        assertThat(rescan.waiting()).isPositive();
        finish(true);
        assertThat(rescan.waiting()).isZero();
        assertThat(h.heap.space().isMarked(token)).isTrue();
    }

    @Test
    void isLostIfTheShootdownDoesNotReachTheProcessorThatStores() {
        Handle scanned = h.get("scanned");
        h.mutator.storeNull(scanned.block(), scanned.index(), CollectedHeap.slot(5)); // the page is dirty and cached
        long page = Arena.page(scanned.block().address(scanned.index()) + CollectedHeap.slot(5));
        rescan.beginEpoch();
        NativeMemory.putByteVolatile(h.heap.dirtyLog().translationBytes() + page, (byte) 1); // a stale translation
        hide();
        finish(true);
        assertThat(h.heap.space().isMarked(token)).isFalse();
        assertThat(new MarkingAudit(h.heap).firstUnmarked()).isPresent();
    }

    @Test
    void aRescanLooksOnlyAtDirtyPages() {
        hide();
        assertThat(rescan.rescanRound(() -> false)).isLessThanOrEqualTo(3);
        assertThat(rescan.rescanRound(() -> false)).isZero();
    }

    @Test
    void narrowRoundsScanEachDirtyPageOnce() {
        hide();
        int pages = 0;
        for (int scanned = rescan.rescanOldest(1, () -> false); scanned > 0; ) {
            pages += scanned;
            scanned = rescan.rescanOldest(1, () -> false);
        }
        assertThat(pages).isBetween(1, 3);
        assertThat(rescan.rescanRound(() -> false)).isZero();
        assertThat(h.heap.space().isMarked(token)).isTrue();
    }

    @Test
    void isFoundInThePlaceOfWhatANarrowRoundSawMarked() {
        markRoot("scanned");
        Handle scanned = h.get("scanned");
        h.set(scanned, CollectedHeap.slot(7), scanned);
        assertThat(rescan.rescanOldest(8, () -> false)).isPositive();
        h.move(h.get("unscanned"), 5, scanned, 7);
        markRoot("unscanned");
        finish(true);
        assertThat(h.heap.space().isMarked(token)).isTrue();
        assertThat(new MarkingAudit(h.heap).firstUnmarked()).isEmpty();
    }

    private void hide() {
        markRoot("scanned");
        Handle scanned = h.get("scanned");
        Handle unscanned = h.get("unscanned");
        h.move(unscanned, 5, scanned, 5);
        markRoot("unscanned");
    }

    private void markRoot(String name) {
        tracer.markRoot(h.heap.roots().get(name));
        tracer.drainAll();
    }

    private void finish(boolean rescanResidue) {
        h.heap.stops().stop("test", () -> {
            h.heap.retireBuffers();
            if (rescanResidue) {
                rescan.rescanResidue();
            }
            h.heap.roots().forEachAddress(tracer::markRoot);
            h.heap.handles().forEachAddress(tracer::markRoot);
            tracer.drainAll();
        });
    }
}
