package org.ooh4j.heap.space;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.Tracking;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.hwsim.tracking.Technique;

/** A space with what it needs, without handles and collector. */
final class TestSpace implements AutoCloseable {
    static final int PAYLOAD = ObjectLayout.PAYLOAD_OFFSET;

    final Arena arena;
    final StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
    final DirtyLog log;
    final TypeRegistry types = new TypeRegistry();
    final HeapSpace space;
    final TypeLayout longs = types.arrayOf(FieldKind.LONG);
    final TypeLayout bytes = types.arrayOf(FieldKind.BYTE);
    final TypeLayout refs = types.defineArray("Object[]", FieldKind.REF);
    private final ThreadLocal<TestSection> sections = ThreadLocal.withInitial(this::newSection);

    TestSpace(long limitBytes) {
        arena = new Arena(limitBytes);
        log = new DirtyLog(stops, Tracking.by(Technique.EPML), Arena.BASE >>> 12, arena.limitBytes() >>> 12);
        space = new HeapSpace(arena, log, types);
    }

    private TestSection newSection() {
        return new TestSection(stops, space.newBuffer());
    }

    /** The calling thread's. */
    TestSection section() {
        return sections.get();
    }

    /** The address of a new object, or 0 if there is no room. */
    long allocate(TypeLayout type, int length) {
        TestSection section = section();
        while (true) {
            section.enter();
            try {
                long gva = section.buffer.tryAllocate(section, type, length);
                if (gva != 0) {
                    return gva;
                }
            } finally {
                section.exit();
            }
            if (section.buffer.refill(section, type, length) < 0) {
                return 0;
            }
        }
    }

    /** A store as a mutator makes it. */
    void putLong(long gva, long offset, long value) {
        SectionWord section = section();
        section.enter();
        try {
            putLong(section, gva, offset, value);
        } finally {
            section.exit();
        }
    }

    /** The same inside the section. */
    void putLong(SectionWord section, long gva, long offset, long value) {
        log.ensureWritable(section, Arena.page(gva + offset), Arena.page(gva + offset));
        NativeMemory.putLong(gva + arena.delta() + offset, value);
    }

    long getLong(long gva, long offset) {
        return NativeMemory.getLong(gva + arena.delta() + offset);
    }

    /** In a stop: gives every buffer back. */
    void retireAll() {
        stops.forEach(section -> ((TestSection) section).buffer.retire());
    }

    /** A whole collection that keeps what {@code mark} marks; the sweep is only begun. */
    void collect(Runnable mark) {
        finishSweep();
        space.clearMarks();
        stops.stop("collect", () -> {
            retireAll();
            mark.run();
            space.startSweep();
        });
    }

    void finishSweep() {
        while (space.sweepSome(100) > 0) {
            // goes on
        }
    }

    @Override
    public void close() {
        log.close();
        space.close();
        arena.close();
    }
}
