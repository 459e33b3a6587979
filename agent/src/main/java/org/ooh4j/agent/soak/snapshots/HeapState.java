package org.ooh4j.agent.soak.snapshots;

import java.util.List;
import java.util.concurrent.locks.Lock;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * What one thread's operations change, in a heap: a writer object with the number of operations done, an array of
 * slots, and the accounts. The number is apart from what it counts: a snapshot that is torn shows it.
 */
final class HeapState implements WriterState {
    private final Mutator mutator;
    private final TypeLayout longs;
    private final Lock accountsLock;
    private final long sequenceOffset;
    private final Handle writer;
    private final Handle slots;
    private final Handle accounts;

    /** Finds the state of a thread in the heap, or makes it. @param accountsLock of all states of the heap */
    HeapState(ManagedHeap heap, int thread, Lock accountsLock) {
        this.mutator = heap.mutator();
        this.longs = heap.types().arrayOf(FieldKind.LONG);
        this.accountsLock = accountsLock;
        TypeLayout type = heap.types().define("soak.Writer", null, List.of(new FieldSpec("sequence", FieldKind.LONG)));
        TypeLayout refs = heap.types().defineArray("soak.Slots", FieldKind.REF);
        this.sequenceOffset = type.field("sequence").offset();
        this.writer = root("writer" + thread, type, 0);
        this.slots = root("slots" + thread, refs, SLOTS);
        this.accounts = root("accounts", longs, ACCOUNTS);
    }

    private Handle root(String name, TypeLayout type, int length) {
        Handle found = mutator.root(name, ManagedHeap.HANDLES);
        if (found == null) {
            found = mutator.allocate(type, length, ManagedHeap.HANDLES);
            mutator.setRoot(name, found.block(), found.index());
        }
        return found;
    }

    long sequence() {
        return mutator.getLong(writer.block(), writer.index(), sequenceOffset);
    }

    /** The first thing that differs from the model, accounts left out; null if nothing does. */
    String difference(ModelState model) {
        if (sequence() != model.sequence) {
            return "sequence: expected=" + model.sequence + " found=" + sequence();
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            Handle array = slot(slot);
            long[] expected = model.slots[slot];
            int length = array == null ? -1 : mutator.length(array.block(), array.index());
            if (length != (expected == null ? -1 : expected.length)) {
                return "slot " + slot + ": expected-length=" + (expected == null ? -1 : expected.length)
                        + " found-length=" + length;
            }
            for (int i = 0; i < length; i++) {
                long found = mutator.getLongElement(array.block(), array.index(), i);
                if (found != expected[i]) {
                    return "slot " + slot + " element " + i + ": expected=" + expected[i] + " found=" + found;
                }
            }
            int shared = firstShared(model, slot);
            Handle same = slot(shared);
            if (array != null && !mutator.sameObject(array.block(), array.index(), same.block(), same.index())) {
                return "slot " + slot + ": expected the array of slot " + shared + ", found a copy";
            }
        }
        return null;
    }

    private static int firstShared(ModelState model, int slot) {
        int first = 0;
        while (model.slots[first] != model.slots[slot]) {
            first++;
        }
        return first;
    }

    long account(int account) {
        return mutator.getLongElement(accounts.block(), accounts.index(), account);
    }

    @Override
    public void put(int slot, int length, long first) {
        Handle array = mutator.allocate(longs, length, ManagedHeap.HANDLES);
        for (int i = 0; i < length; i++) {
            mutator.putLongElement(array.block(), array.index(), i, first + i);
        }
        mutator.storeElement(slots.block(), slots.index(), slot, array.block(), array.index());
    }

    @Override
    public void clear(int slot) {
        mutator.storeElement(slots.block(), slots.index(), slot, null, 0);
    }

    @Override
    public void update(int slot, long choice, long value) {
        Handle array = slot(slot);
        int length = array == null ? 0 : mutator.length(array.block(), array.index());
        if (length > 0) {
            mutator.putLongElement(array.block(), array.index(), (int) Long.remainderUnsigned(choice, length), value);
        }
    }

    @Override
    public void share(int from, int to) {
        Handle array = slot(from);
        if (array == null) {
            clear(to);
        } else {
            mutator.storeElement(slots.block(), slots.index(), to, array.block(), array.index());
        }
    }

    @Override
    public void transfer(int from, int to, long amount) {
        accountsLock.lock();
        try {
            mutator.putLongElement(accounts.block(), accounts.index(), from, account(from) - amount);
            mutator.putLongElement(accounts.block(), accounts.index(), to, account(to) + amount);
        } finally {
            accountsLock.unlock();
        }
    }

    @Override
    public void done(long sequence) {
        mutator.putLong(writer.block(), writer.index(), sequenceOffset, sequence);
    }

    private Handle slot(int slot) {
        return mutator.loadElement(slots.block(), slots.index(), slot, ManagedHeap.HANDLES);
    }
}
