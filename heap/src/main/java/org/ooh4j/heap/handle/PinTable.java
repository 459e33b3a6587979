package org.ooh4j.heap.handle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Roots without a name that last until they are given back: pins, and uncollectable objects. Not in snapshots.
 *
 * <p><b>Assumptions</b>: {@link #set} runs inside a critical section, {@link #take} outside. <b>Guarantees</b>: a slot
 * that is set is visited until it was given back. <b>Progress</b>: {@link #set}, {@link #get} and visits are wait-free;
 * the rest takes a short lock.
 */
public final class PinTable implements AddressSource {
    private final HandleRegistry registry;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final Map<Long, Integer> uncollectable = new HashMap<>();
    private volatile HandleBlock[] blocks = {};
    private int taken;

    /** The pins of one heap. */
    public PinTable(HandleRegistry registry) {
        this.registry = registry;
        registry.add(this);
    }

    /** Takes a slot, with 0 in it; outside sections. */
    public int take() {
        lock.lock();
        try {
            if (free.isEmpty()) {
                HandleBlock[] more = Arrays.copyOf(blocks, blocks.length + 1);
                more[blocks.length] = registry.newOwnedBlock(null);
                for (int slot = 0; slot < HandleBlock.SLOTS; slot++) {
                    free.add(blocks.length * HandleBlock.SLOTS + slot);
                }
                blocks = more;
            }
            taken++;
            return free.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Makes what is at {@code gva} a root; inside a section. */
    public void set(int slot, long gva) {
        HandleBlock block = block(slot);
        block.publish(block.first() + slot % HandleBlock.SLOTS, gva);
    }

    /** What a slot keeps, 0 for nothing. */
    public long get(int slot) {
        HandleBlock block = block(slot);
        return block.address(block.first() + slot % HandleBlock.SLOTS);
    }

    private HandleBlock block(int slot) {
        return blocks[slot / HandleBlock.SLOTS];
    }

    /** Keeps nothing in the slot any more and gives it back. */
    public void give(int slot) {
        lock.lock();
        try {
            set(slot, 0);
            free.add(slot);
            taken--;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that the object in {@code slot} is freed by hand. */
    public void uncollectable(int slot) {
        lock.lock();
        try {
            uncollectable.put(get(slot), slot);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the slot of an uncollectable object back; false if the object at {@code gva} is none. */
    public boolean free(long gva) {
        lock.lock();
        try {
            Integer slot = uncollectable.remove(gva);
            if (slot != null) {
                give(slot);
            }
            return slot != null;
        } finally {
            lock.unlock();
        }
    }

    /** Pins, those of uncollectable objects left out. */
    public int pins() {
        lock.lock();
        try {
            return taken - uncollectable.size();
        } finally {
            lock.unlock();
        }
    }

    /** Uncollectable objects. */
    public int uncollectableObjects() {
        lock.lock();
        try {
            return uncollectable.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String kind() {
        return "pin";
    }

    @Override
    public void forEachAddress(LongConsumer visitor) {
        for (HandleBlock block : blocks) {
            block.forEachAddress(visitor);
        }
    }
}
