package org.ooh4j.gc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random operations on a graph that all mutators share, under a few roots. */
record RandomProgram(int operations) implements Program {
    private static final int ROOTS = 5;
    private static final int HANDLES = 10;
    /** Lengths of arrays: within a cell, more than a page, more than a block. */
    private static final int[] LENGTHS = {3, 9, 40, 600, 2500};

    @Override
    public void run(ModelledHeap heap, Random random, OperationEnd end) {
        Run run = new Run(heap, random);
        for (int i = 0; i < operations; i++) {
            end.done(run.step(), run.operand);
        }
        run.dropAll();
    }

    private static final class Run {
        private final ModelledHeap heap;
        private final Random random;
        private final List<Held> handles = new ArrayList<>();
        private long operand;

        Run(ModelledHeap heap, Random random) {
            this.heap = heap;
            this.random = random;
        }

        int step() {
            int dice = random.nextInt(100);
            operand = dice;
            if (handles.isEmpty() || dice < 22) {
                keep(allocate());
                return 1;
            } else if (dice < 32) {
                keep(heap.root("root" + random.nextInt(ROOTS)));
                return 2;
            } else if (dice < 38) {
                heap.setRoot("root" + random.nextInt(ROOTS), random.nextInt(4) == 0 ? null : any());
                return 3;
            } else if (dice < 50) {
                keep(load());
                return 4;
            } else if (dice < 66) {
                store(any());
                return 5;
            } else if (dice < 70) {
                store(null);
                return 6;
            } else if (dice < 76) {
                put();
                return 7;
            } else if (dice < 80) {
                copy();
                return 8;
            } else if (dice < 90) {
                move();
                return 9;
            }
            drop(random.nextInt(handles.size()));
            return 10;
        }

        private Held any() {
            return handles.get(random.nextInt(handles.size()));
        }

        private void keep(Held one) {
            if (one != null) {
                handles.add(one);
                operand = one.twin().number;
                if (handles.size() > HANDLES) {
                    drop(random.nextInt(HANDLES));
                }
            }
        }

        private void drop(int index) {
            heap.drop(handles.remove(index));
        }

        void dropAll() {
            while (!handles.isEmpty()) {
                drop(0);
            }
        }

        private Held allocate() {
            int kind = random.nextInt(10);
            if (kind < 6) {
                return heap.allocate(Twin.Kind.NODE, 0);
            }
            // most arrays are short: an exact comparison looks at each slot
            int length = LENGTHS[random.nextInt(random.nextInt(6) == 0 ? LENGTHS.length : 3)];
            return heap.allocate(kind < 9 ? Twin.Kind.REFS : Twin.Kind.LONGS, length);
        }

        private Held load() {
            Held from = any();
            return from.twin().refs.length == 0 ? null : heap.load(from, slot(from));
        }

        /** Mostly a slot that holds something: long arrays are mostly empty. */
        private int slot(Held holder) {
            Twin[] refs = holder.twin().refs;
            int slot = random.nextInt(refs.length);
            for (int i = 0; i < refs.length && random.nextInt(8) != 0; i++) {
                if (refs[(slot + i) % refs.length] != null) {
                    return (slot + i) % refs.length;
                }
            }
            return slot;
        }

        private void store(Held to) {
            Held holder = any();
            if (holder.twin().refs.length > 0) {
                heap.store(holder, random.nextBoolean() ? slot(holder) : random.nextInt(holder.twin().refs.length), to);
            }
        }

        private void put() {
            Held holder = any();
            if (holder.twin().values.length > 0) {
                heap.put(holder, random.nextInt(holder.twin().values.length), random.nextLong());
            }
        }

        private void copy() {
            Held from = any();
            Held to = any();
            int longest = Math.min(from.twin().refs.length, to.twin().refs.length);
            if (from.twin().kind == Twin.Kind.REFS && to.twin().kind == Twin.Kind.REFS) {
                int count = random.nextInt(longest + 1);
                heap.copy(
                        from,
                        random.nextInt(from.twin().refs.length - count + 1),
                        to,
                        random.nextInt(to.twin().refs.length - count + 1),
                        count);
            }
        }

        /** Moves a reference without a handle in between: the hidden object. */
        private void move() {
            Held from = any();
            Held to = any();
            if (from.twin().kind == Twin.Kind.REFS && to.twin().kind == Twin.Kind.REFS) {
                int at = slot(from);
                heap.copy(from, at, to, random.nextInt(to.twin().refs.length), 1);
                heap.store(from, at, null);
            }
        }
    }
}
